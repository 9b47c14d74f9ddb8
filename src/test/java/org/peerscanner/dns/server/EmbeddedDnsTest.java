package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peerscanner.dns.server.Zones.address;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ListenException;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ZoneContents;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class EmbeddedDnsTest {
    private static final String NAME = "one.peerscanner.test";
    private static final Plan PLAN = Plan.between(ZoneContents.of(Set.of()), Set.of(address("one", "192.0.2.1")));
    private static final int STORM = 3_000;

    private final EmbeddedDns dns = Servers.listeningOn("127.0.0.1:0");

    @AfterEach
    void close() {
        dns.close();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:0, 127.0.0.1", "[::1]:0, ::1", "0.0.0.0:0, 127.0.0.1", "[::]:0, ::1", "[::]:0, 127.0.0.1"})
    void answersOverUdpAndTcpOnOnePort(String listen, String asked) throws IOException {
        try (var server = Servers.listeningOn(listen)) {
            server.write(PLAN);
            server.start();
            var address = new ListenAddress(
                    InetAddress.ofLiteral(asked), server.address().port());
            try (var udp = new UdpClient(address);
                    var tcp = new TcpClient(address)) {
                assertThat(Ask.answers(udp.ask(NAME, Type.A))).containsExactly("192.0.2.1");
                assertThat(Ask.answers(tcp.ask(NAME, Type.A))).containsExactly("192.0.2.1");
            }
        }
    }

    @Test
    void doesNotListenBeforeItIsStarted() {
        dns.write(PLAN);

        assertThat(dns.read().records()).containsExactlyInAnyOrderElementsOf(PLAN.come());
        assertThatThrownBy(dns::address).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbersEveryVersionHigherThoughTheClockStandsStill() {
        dns.start();
        var first = serial();
        dns.write(PLAN);
        var second = serial();
        dns.write(Plan.between(dns.read(), Set.of()));

        assertThat(first).isEqualTo(Servers.NOW.getEpochSecond());
        assertThat(List.of(second, serial())).containsExactly(first + 1, first + 2);
    }

    private long serial() {
        try (var udp = new UdpClient(dns.address())) {
            var soa = udp.ask("peerscanner.test", Type.SOA)
                    .getSection(Section.ANSWER)
                    .getFirst();
            return ((SOARecord) soa).getSerial();
        }
    }

    @Test
    void saysThatThePortIsTakenForTcp() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertCannotListen(taken.getLocalPort(), "TCP");
        }
    }

    @Test
    void saysThatThePortIsTakenForUdp() throws IOException {
        try (var taken = takenForUdpOnly()) {
            assertCannotListen(taken.getLocalPort(), "UDP");
        }
    }

    /** Somebody else may listen at the same port for TCP, and that would be said first. */
    private static DatagramSocket takenForUdpOnly() throws IOException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        for (int attempt = 0; attempt < 100; attempt++) {
            var taken = new DatagramSocket(0, loopback);
            try (var free = new ServerSocket()) {
                free.bind(new InetSocketAddress(loopback, taken.getLocalPort()));
                return taken;
            } catch (BindException e) {
                taken.close();
            }
        }
        throw new IOException("no port is free for TCP");
    }

    private static void assertCannotListen(int port, String protocol) {
        try (var server = Servers.listeningOn("127.0.0.1:" + port)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageStartingWith("dns.embedded.listen: 127.0.0.1:" + port + " over " + protocol)
                    .hasMessageContaining("in use")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void saysThatTheAddressIsNotThisMachines() {
        try (var server = Servers.listeningOn("192.0.2.1:0")) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("192.0.2.1:0");
        }
    }

    @Test
    void freesItsPortWhenItIsClosed() {
        dns.start();
        var address = dns.address();
        dns.close();
        dns.close();

        try (var next = Servers.listeningOn(address.toString())) {
            next.start();
            next.write(PLAN);
            try (var udp = new UdpClient(address)) {
                assertThat(Ask.answers(udp.ask(NAME, Type.A))).hasSize(1);
            }
        }
    }

    @Test
    void endsItsConnectionsWhenItIsClosed() throws IOException {
        dns.start();
        try (var tcp = new TcpClient(dns.address())) {
            tcp.ask(NAME, Type.A);
            dns.close();

            assertThat(tcp.isCut()).isTrue();
        }
    }

    @Test
    void answersAsEverAfterAStormOfBadDatagrams() {
        dns.write(PLAN);
        dns.start();
        var packets = new Packets(new SplittableRandom(8), List.of("one", "x.y"));
        try (var storm = new UdpClient(dns.address());
                var udp = new UdpClient(dns.address())) {
            for (int i = 0; i < STORM; i++) {
                storm.send(packets.next());
                if (i % 50 == 0) {
                    assertThat(Ask.answers(udp.ask(NAME, Type.A))).hasSize(1);
                }
            }
            assertThat(Ask.answers(udp.ask(NAME, Type.A))).hasSize(1);
        }
    }

    @Test
    void answersAsEverAfterAStormOfBadConnections() throws IOException {
        dns.write(PLAN);
        dns.start();
        var random = new SplittableRandom(9);
        var packets = new Packets(random, List.of("one", "x.y"));
        for (int i = 0; i < STORM; i++) {
            try (var storm = new TcpClient(dns.address())) {
                storm.send(random.nextBoolean() ? packets.next() : TcpClient.framed(packets.next()));
            }
        }
        try (var tcp = new TcpClient(dns.address())) {
            assertThat(Ask.answers(tcp.ask(NAME, Type.A))).hasSize(1);
        }
    }
}
