package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.TestCertificate;
import picocli.CommandLine;

class ProbeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void findsOutWhatALocalProxySpeaksWithoutInternet() {
        try (var proxy = LoopbackServer.tls(TestCertificate.shared().serverContext(), ProxyBehaviour.CONNECT)) {
            assertThat(run("--deadline", "30s", "127.0.0.1:" + proxy.port())).isZero();
        }
        assertThat(out.toString())
                .contains("/canary/")
                .containsPattern("(?m)^ {2}connect +[0-9.]+ ms {2}connected$")
                .containsPattern("(?m)^ {2}tls +[0-9.]+ ms {2}TLSv1.3")
                .contains("requests come out at 127.0.0.1\n")
                .containsPattern("(?m)^works: connect over tls, answered in [0-9]+ ms$");
    }

    @Test
    void saysWhyAProxyFails() {
        try (var proxy = LoopbackServer.plain(Misbehaviour.answering("403 Forbidden"))) {
            assertThat(run("--protocol", "connect", "--tls", "off", "127.0.0.1:" + proxy.port()))
                    .isOne();
        }
        assertThat(out.toString()).endsWith("failed: the proxy answered 403 Forbidden\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tls maybe 127.0.0.1:1 | tls: maybe (expected: auto, on, off)",
                "--protocol http 127.0.0.1:1 | protocol: http (expected: auto, enproxy, connect, forward, socks5)",
                "--deadline soon 127.0.0.1:1 | duration: soon (expected: a whole number and ms, s, m, h or d such as 15s)",
                "--deadline 0s 127.0.0.1:1 | duration: 0s (expected: more than nothing and at most 365d, such as 15s)",
                "--deadline 999999999d 127.0.0.1:1 | duration: 999999999d (expected: more than nothing and at most 365d, such as 15s)",
                "127.0.0.1 | proxy: 127.0.0.1 (expected: HOST:PORT such as 192.0.2.1:8080 or [2001:db8::1]:8080)",
                "127.0.0.1:70000 | port: 70000 (expected: 1..65535)",
                "--target ftp://x/ 127.0.0.1:1 | target: ftp://x/ (expected: canary, or an http or https URL such as https://example.com/)",
                "--target http://x/ --ca-file /nowhere 127.0.0.1:1 | ca-file: /nowhere (expected: a readable PEM file of certificates)",
            })
    void refusesBadInputInOneLine(String arguments, String message) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("peerscanner probe: " + message + "\n");
    }

    private int run(String... arguments) {
        return new CommandLine(new ProbeCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
