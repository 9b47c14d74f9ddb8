package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.peerscanner.demo.EnproxyServer;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.testing.Curl;
import org.peerscanner.testing.Dig;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;

/** The job, end to end: real proxies are registered, proved, published, killed, withdrawn, and published again when they are back. */
@Execution(ExecutionMode.CONCURRENT) // most of the time is spent waiting for the next probe
class RealProxiesIT {
    private static final String ZONE = "peerscanner.test";
    private static final List<String> OF_A_FALLBACK = List.of("peers", "roundrobin", "fallbacks", "sg.fallbacks");
    private static final InetAddress ENPROXY = InetAddress.ofLiteral("127.0.2.1");
    private static final List<String> OF_A_PEER = List.of("peers");

    @TempDir
    private static Path directory;

    private static PeerscannerProcess program;
    private static RealProxies proxies;
    private static Curl curl;
    private static Dig dig;

    @BeforeAll
    static void startProgram() {
        // Some of these proxies take their time when the processors are busy.
        program = PeerscannerProcess.serve(PeerscannerProcess.with(
                PeerscannerProcess.quick(directory.resolve("data")),
                Map.of("probe.period", "3s", "probe.deadline", "2900ms")));
        proxies = new RealProxies(directory);
        curl = program.curl();
        dig = program.dig();
    }

    @AfterAll
    static void stopProgram() {
        program.close();
    }

    @Test
    void followsTinyproxyThroughConnect() {
        try (var proxy = proxies.tinyproxy()) {
            follows("fl-sg-tinyproxy", proxy, "protocol=connect tls=off");
        }
    }

    @Test
    void followsTinyproxyThatOnlyForwards() {
        try (var proxy = proxies.tinyproxyWithoutConnect()) {
            follows("fl-sg-forwarding-tinyproxy", proxy, "protocol=forward tls=off");
        }
    }

    @Test
    void followsSquidThatForwardsByItsDefaultRules() {
        try (var proxy = proxies.squid()) {
            follows("fl-sg-squid", proxy, "protocol=forward tls=off");
        }
    }

    @Test
    void followsSquidThroughConnect() {
        try (var proxy = proxies.squidWithConnect()) {
            follows("fl-sg-connecting-squid", proxy, "protocol=connect tls=off");
        }
    }

    @Test
    void followsMicrosocks() {
        try (var proxy = proxies.microsocks()) {
            follows("fl-sg-microsocks", proxy, "protocol=socks5 tls=off");
        }
    }

    @Test
    void followsDanted() {
        try (var proxy = proxies.danted()) {
            follows("fl-sg-danted", proxy, "protocol=socks5 tls=off");
        }
    }

    @Test
    void followsStunnelBeforeTinyproxy() {
        try (var behind = proxies.tinyproxy();
                var front = proxies.stunnelBefore(behind)) {
            follows("fl-sg-stunnel", front, "protocol=connect tls=on");
        }
    }

    @Test
    void followsHaproxyBeforeTinyproxy() {
        try (var behind = proxies.tinyproxy();
                var front = proxies.haproxyBefore(behind)) {
            follows("fl-sg-haproxy", front, "protocol=connect tls=on");
        }
    }

    @Test
    void withdrawsAFrontThatStillSpeaksTlsWhenTheProxyBehindItIsGone() {
        try (var behind = proxies.tinyproxy();
                var front = proxies.haproxyBefore(behind)) {
            register("fl-sg-halfdead", front);
            behind.kill();
            eventually(() -> assertThat(rotationsWith(front)).isEmpty());
            behind.start();
            eventually(() -> assertThat(rotationsWith(front)).containsExactlyElementsOf(OF_A_FALLBACK));
            unregister("fl-sg-halfdead", front);
        }
    }

    @Test
    void publishesAVolunteersProxyAmongThePeersOnly() {
        try (var proxy = proxies.microsocks()) {
            register("volunteer", proxy);
            assertThat(rotationsWith(proxy)).containsExactlyElementsOf(OF_A_PEER);
            unregister("volunteer", proxy);
            assertThat(rotationsWith(proxy)).isEmpty();
        }
    }

    @Test
    void tellsAServerWhoseProxyIsNotRunningAndPublishesNothing() {
        var proxy = proxies.microsocks();
        proxy.close();
        var reply = curl.post(proxy.address(), "/register", "name=absent", "port=" + proxy.port());
        assertThat(reply).isEqualTo(new Curl.Reply(417, "No connectivity to proxy - connection refused\n"));
        assertThat(dig.ask("absent." + ZONE, "A").status()).isEqualTo("NXDOMAIN");
        assertThat(rotationsWith(proxy)).isEmpty();
    }

    @Test
    void followsAnEnproxyServerThatLearnsItsNameLater() {
        try (var server = enproxy(EnproxyServer.nameless())) {
            curl.register(ENPROXY, "fl-sg-enproxy", server.port());
            assertThat(dig.data("fl-sg-enproxy." + ZONE, "TXT"))
                    .containsExactly("\"port=%d protocol=enproxy tls=off\"".formatted(server.port()));
        }
        eventually(() -> assertThat(dig.data("fallbacks." + ZONE, "A")).doesNotContain(ENPROXY.getHostAddress()));
        try (var server = enproxy(EnproxyServer.named("fl-sg-enproxy." + ZONE))) {
            curl.register(ENPROXY, "fl-sg-enproxy", server.port());
            assertThat(dig.data("fallbacks." + ZONE, "A")).contains(ENPROXY.getHostAddress());
        }
        try (var server = enproxy(EnproxyServer.named("fl-sg-other." + ZONE))) {
            var reply = curl.post(ENPROXY, "/register", "name=fl-sg-enproxy", "port=" + server.port());
            assertThat(reply).isEqualTo(new Curl.Reply(408, "No connectivity to proxy - test request timed out\n"));
        }
        eventually(() -> assertThat(dig.data("fallbacks." + ZONE, "A")).doesNotContain(ENPROXY.getHostAddress()));
    }

    private static LoopbackServer enproxy(EnproxyServer behaviour) {
        return LoopbackServer.at(ENPROXY, behaviour);
    }

    private static void follows(String name, RealProxy proxy, String usage) {
        register(name, proxy);
        assertThat(dig.data(name + "." + ZONE, "TXT")).containsExactly("\"port=%d %s\"".formatted(proxy.port(), usage));
        assertThat(dig.data("_proxy._tcp.peers." + ZONE, "SRV")).contains(service(name, proxy));
        assertThat(rotationsWith(proxy)).containsExactlyElementsOf(OF_A_FALLBACK);

        proxy.kill();
        eventually(() -> assertThat(rotationsWith(proxy)).isEmpty());
        assertThat(dig.data("_proxy._tcp.peers." + ZONE, "SRV")).doesNotContain(service(name, proxy));
        assertThat(ownRecord(name)).containsExactly(proxy.address().getHostAddress());

        proxy.start();
        eventually(() -> assertThat(rotationsWith(proxy)).containsExactlyElementsOf(OF_A_FALLBACK));
        unregister(name, proxy);
    }

    /** What DNS says must be true as soon as the register has been answered. */
    private static void register(String name, RealProxy proxy) {
        var reply = curl.register(proxy.address(), name, proxy.port());
        var confirmed = "Connectivity to proxy confirmed\nfrontfqdns: {cloudflare: %s.%s}\n".formatted(name, ZONE);
        assertThat(reply).isEqualTo(new Curl.Reply(200, confirmed));
        assertThat(ownRecord(name)).containsExactly(proxy.address().getHostAddress());
    }

    private static void unregister(String name, RealProxy proxy) {
        var reply = curl.post(proxy.address(), "/unregister", "name=" + name, "port=" + proxy.port());
        assertThat(reply).isEqualTo(new Curl.Reply(200, "Host unregistered\n"));
        assertThat(dig.ask(name + "." + ZONE, "A").status()).isEqualTo("NXDOMAIN");
        assertThat(rotationsWith(proxy)).isEmpty();
    }

    private static Iterable<String> ownRecord(String name) {
        return dig.data(name + "." + ZONE, "A");
    }

    private static List<String> rotationsWith(RealProxy proxy) {
        return OF_A_FALLBACK.stream()
                .filter(rotation -> dig.data(rotation + "." + ZONE, "A")
                        .contains(proxy.address().getHostAddress()))
                .toList();
    }

    private static String service(String name, RealProxy proxy) {
        return "0 0 %d %s.%s.".formatted(proxy.port(), name, ZONE);
    }
}
