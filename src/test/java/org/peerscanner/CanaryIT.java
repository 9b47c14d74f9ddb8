package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;
import static org.peerscanner.testing.PeerscannerProcess.patient;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;

/** Two programs: one that probes real proxies, and one that answers the canary, over TLS that an authority vouches for. */
class CanaryIT {
    private static final Pattern ADDRESS = Pattern.compile("  canary +(https://\\S+)");

    @TempDir
    private Path directory;

    private Path key;

    @BeforeEach
    void makeCertificates() throws IOException {
        key = key("key");
        openssl("authority", "-subj", "/CN=authority.test");
        openssl(
                "canary",
                "-subj",
                "/CN=canary.test",
                "-CA",
                file("authority.pem"),
                "-CAkey",
                file("authority.key"),
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-addext",
                "subjectAltName=IP:127.0.0.1");
    }

    @Test
    void answersProbesOfAnotherProgramThatCameThroughAProxy() {
        try (var canary = canary(key);
                var program = PeerscannerProcess.serve(settings(canary, key));
                var proxy = new RealProxies(directory).tinyproxy()) {
            program.curl().register(proxy.address(), "alpha", proxy.port());

            var host = program.host("alpha");
            assertThat(host.path("exit").path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(host.path("lastProbe").path("target").asString()).startsWith(at(canary) + "/canary/");
            assertThat(canary.signal("TERM").exitCode()).isZero();
        }
    }

    @Test
    void anotherKeyIsFoundOutByTheSelfCheckAndChargedToNobody() throws IOException {
        try (var canary = canary(key("other-key"));
                var program = PeerscannerProcess.serve(settings(canary, key));
                var proxy = new RealProxies(directory).tinyproxy()) {
            var reply = program.curl().post(proxy.address(), "/register", "name=alpha", "port=" + proxy.port());
            assertThat(reply.status()).as(reply.body()).isNotEqualTo(200);

            eventually(() -> assertThat(program.child().err())
                    .anyMatch(line -> line.contains("health is frozen, no failure counts")
                            && line.contains("wrong content: not the canary's answer")));
            assertThat(program.host("alpha").path("health").asString()).isEqualTo("unknown");
        }
    }

    @Test
    void answersNothingElse() {
        try (var canary = canary(key)) {
            var reply = ChildProcess.run("curl", "-s", "--cacert", file("authority.pem"), at(canary) + "/register");
            assertThat(reply.out()).containsExactly("path: nothing is here (expected: /canary/ and a nonce)");
        }
    }

    private ChildProcess canary(Path key) {
        return PeerscannerProcess.launch(
                Map.of(
                        "http.listen",
                        "127.0.0.1:0",
                        "http.certificate",
                        file("canary.pem"),
                        "http.private-key",
                        file("canary.key"),
                        "probe.canary-url",
                        "https://127.0.0.1",
                        "probe.canary-key-file",
                        key.toString()),
                "canary");
    }

    private Map<String, String> settings(ChildProcess canary, Path key) {
        return with(
                patient(directory),
                Map.of(
                        "probe.canary-url",
                        at(canary).toString(),
                        "probe.canary-key-file",
                        key.toString(),
                        "probe.ca-file",
                        file("authority.pem")));
    }

    private static URI at(ChildProcess canary) {
        return eventually(() -> canary.out().stream()
                .map(ADDRESS::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> URI.create(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("it has not said where it listens: " + canary)));
    }

    private Path key(String name) throws IOException {
        var made = ChildProcess.run("sh", "-c", "umask 077; openssl rand -hex 32 > " + file(name));
        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(Files.size(directory.resolve(name))).isPositive();
        return directory.resolve(name);
    }

    private void openssl(String name, String... more) {
        var command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-keyout",
                file(name + ".key"),
                "-out",
                file(name + ".pem")));
        command.addAll(List.of(more));
        var made = ChildProcess.run(command.toArray(String[]::new));
        assertThat(made.exitCode()).as(made.toString()).isZero();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
