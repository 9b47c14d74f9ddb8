package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;
import static org.peerscanner.testing.PeerscannerProcess.quick;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.Curl;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;

/** The job, end to end, where there is nothing but IPv6. */
class Ipv6IT {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("::1");
    private static final String ZONE = "peerscanner.test";

    @TempDir
    private Path directory;

    @Test
    void provesPublishesAndWithdrawsAProxyThatHasAnIpv6AddressOnly() {
        var listen = Map.of("http.listen", "[::1]:0", "dns.embedded.listen", "[::1]:0");
        try (var program = PeerscannerProcess.serve(with(quick(directory), listen));
                var proxy = new RealProxies(directory).microsocks(LOOPBACK)) {
            var reply = program.curl().register(LOOPBACK, "fl-sg-six", proxy.port());
            assertThat(reply)
                    .isEqualTo(new Curl.Reply(
                            200,
                            "Connectivity to proxy confirmed\nfrontfqdns: {cloudflare: fl-sg-six.peerscanner.test}\n"));
            assertThat(program.dig().data("fl-sg-six." + ZONE, "AAAA")).containsExactly("::1");
            assertThat(program.dig().data("sg.fallbacks." + ZONE, "AAAA")).containsExactly("::1");
            assertThat(program.dig().data("sg.fallbacks." + ZONE, "A")).isEmpty();
            assertThat(hosts(program)).contains(" [::1]:" + proxy.port() + " ");

            proxy.kill();
            eventually(() -> assertThat(program.dig().data("sg.fallbacks." + ZONE, "AAAA"))
                    .isEmpty());
            assertThat(program.dig().data("fl-sg-six." + ZONE, "AAAA")).containsExactly("::1");
        }
    }

    /** What the command prints that is told the server's address as the server has printed it. */
    private static String hosts(PeerscannerProcess program) {
        assertThat(program.api().getHost()).isEqualTo("[::1]");
        ChildProcess hosts = PeerscannerProcess.run(
                Map.of(), "hosts", "--at", program.admin().toString());
        assertThat(hosts.exitCode()).as(hosts.toString()).isZero();
        return String.join("\n", hosts.out());
    }
}
