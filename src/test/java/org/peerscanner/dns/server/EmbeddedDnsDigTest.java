package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.dns.server.Zones.address;
import static org.peerscanner.dns.server.Zones.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ResourceRecord;

/** What BIND's dig makes of the server. */
class EmbeddedDnsDigTest {
    private static final String ROTATION = "roundrobin.peerscanner.test";
    private static final Pattern ADDRESS = Pattern.compile("(?m)^roundrobin\\S+\\s+30\\s+IN\\s+A\\s+198\\.51\\.");

    private final EmbeddedDns dns = Servers.listeningOn("127.0.0.1:0");

    @BeforeEach
    void start() {
        Set<ResourceRecord> records = new HashSet<>(Zones.rotation("roundrobin", 70));
        records.add(address("us.fallbacks", "192.0.2.1"));
        records.add(address("six", "2001:db8::6"));
        records.add(Zones.text("six", "port=443"));
        records.add(service("_proxy._tcp.roundrobin", 443, "six"));
        dns.write(Plan.between(dns.read(), records));
        dns.start();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+notcp", "+tcp", "+bufsize=1232 +ignore", "+bufsize=512", "+noedns", "+tcp +noedns"})
    void servesARotationOfSeventy(String options) throws IOException {
        var output = dig(options, ROTATION, "A");

        assertThat(output).contains("status: NOERROR", "flags: qr aa", "ANSWER: 70");
        assertThat(ADDRESS.matcher(output).results()).hasSize(70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+noedns +ignore", "+bufsize=512 +ignore"})
    void truncatesWhatDoesNotFit(String options) throws IOException {
        assertThat(dig(options, ROTATION, "A")).contains("status: NOERROR", "flags: qr aa tc", "ANSWER: 0");
    }

    @ParameterizedTest
    @CsvSource({
        "peerscanner.test, SOA, ns.peerscanner.test. hostmaster.peerscanner.test. 1795000001 ",
        "peerscanner.test, NS, ns.peerscanner.test.",
        "ns.peerscanner.test, A, 127.0.0.1",
        "six.peerscanner.test, AAAA, 2001:db8::6",
        "six.peerscanner.test, TXT, \"port=443\"",
        "_proxy._tcp.roundrobin.peerscanner.test, SRV, 0 0 443 six.peerscanner.test.",
        "six.peerscanner.test, ANY, \"RFC8482\" \"\"",
    })
    void servesEveryType(String name, String type, String data) throws IOException {
        assertThat(dig("+notcp", name, type)).contains("status: NOERROR", data);
        assertThat(dig("+tcp", name, type)).contains("status: NOERROR", data);
    }

    @ParameterizedTest
    @CsvSource({
        "fallbacks.peerscanner.test, NOERROR",
        "_tcp.roundrobin.peerscanner.test, NOERROR",
        "six.peerscanner.test, NOERROR",
        "nobody.peerscanner.test, NXDOMAIN",
        "de.fallbacks.peerscanner.test, NXDOMAIN"
    })
    void deniesWithTheSoa(String name, String status) throws IOException {
        assertThat(dig("", name, "A"))
                .contains("status: " + status, "flags: qr aa", "ANSWER: 0", "AUTHORITY: 1")
                .containsPattern("peerscanner\\.test\\.\\s+30\\s+IN\\s+SOA");
    }

    @Test
    void refusesWhatIsNotItsBusiness() throws IOException {
        assertThat(dig("", "example.com", "A")).contains("status: REFUSED");
        assertThat(dig("-c CH", "version.bind", "TXT")).contains("status: REFUSED");
        assertThat(dig("+tcp", "peerscanner.test", "AXFR")).contains("Transfer failed");
        assertThat(dig("+opcode=notify", "peerscanner.test", "SOA")).contains("status: NOTIMP");
    }

    @Test
    void negotiatesEdns() throws IOException {
        assertThat(dig("+edns=0", ROTATION, "A")).contains("EDNS: version: 0, flags:; udp: 1232");
        assertThat(dig("+noedns +tcp", ROTATION, "A")).doesNotContain("EDNS");
        assertThat(dig("+edns=1 +noednsnegotiation", ROTATION, "A")).contains("status: BADVERS", "EDNS: version: 0");
        assertThat(dig("+dnssec +nsid +cookie +subnet=192.0.2.0/24 +ednsopt=65001:aabb", ROTATION, "A"))
                .contains("status: NOERROR", "flags: do; udp: 1232", "ANSWER: 70");
    }

    @Test
    void keepsTheCase() throws IOException {
        assertThat(dig("", "RoundRobin.PeerScanner.Test", "A"))
                .contains(";RoundRobin.PeerScanner.Test.", "ANSWER: 70", "\nRoundRobin.PeerScanner.Test.");
    }

    /** The whole output; dig must not find anything wrong with the messages. */
    private String dig(String options, String name, String type) throws IOException {
        var address = dns.address();
        var command = new ArrayList<>(List.of("dig", "+norecurse", "+tries=1", "+time=10"));
        command.addAll(List.of("@" + address.address().getHostAddress(), "-p", Integer.toString(address.port())));
        command.addAll(List.of(options.strip().split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-q", name, "-t", type));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).doesNotContain("WARNING", "malformed", "mismatch");
        return output;
    }
}
