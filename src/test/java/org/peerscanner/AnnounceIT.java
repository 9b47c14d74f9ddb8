package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;

/** {@code peerscanner announce} and its little sister of shell, for a real proxy, at the running program. */
class AnnounceIT {
    private static final String SCRIPT =
            Path.of("clients/announce.sh").toAbsolutePath().toString();
    private static final String PUBLISHED = "my-proxy.peerscanner.test and peers.peerscanner.test.";

    @TempDir
    private Path directory;

    private Map<String, String> settings;
    private PeerscannerProcess program;
    private RealProxy proxy;

    @BeforeEach
    void startProgram() {
        // So short a lease that the server wants to hear of a host every 10 s; and an address of its own, where
        // nobody else's connection takes the port while the server is not there.
        settings = PeerscannerProcess.with(
                PeerscannerProcess.quick(directory.resolve("data")),
                Map.of("registration.lease", "30s", "http.listen", "127.0.4.1:0"));
        program = PeerscannerProcess.serve(settings);
        proxy = new RealProxies(directory).tinyproxy();
    }

    @AfterEach
    void stopProgram() {
        proxy.close();
        program.close();
    }

    @Test
    void keepsAProxyPublishedUntilItIsToldToEnd() {
        try (var announcer = announce(Map.of())) {
            awaitLine(announcer, PUBLISHED, 1);
            assertThat(published()).isTrue();
            proxy.kill();
            eventually(() -> assertThat(announcer.err())
                    .anySatisfy(line -> assertThat(line)
                            .contains("registered, but it does not work: connection refused. Nothing listens on "
                                    + endpoint())));
            proxy.start();
            awaitLine(announcer, PUBLISHED, 2);

            assertThat(announcer.signal("TERM").exitCode())
                    .as(announcer.toString())
                    .isZero();
            assertThat(announcer.out())
                    .as(announcer.toString())
                    .last()
                    .asString()
                    .endsWith("Host unregistered");
            eventually(() -> assertThat(published()).isFalse());
        }
    }

    @Test
    void outlivesAnOutageOfTheServer() {
        try (var announcer = announce(Map.of())) {
            awaitLine(announcer, PUBLISHED, 1);
            program.kill();
            eventually(() -> assertThat(announcer.err())
                    .anySatisfy(line -> assertThat(line).endsWith("no server answers. It is tried again by itself.")));
            var samePort = Map.of("http.listen", program.api().getAuthority());
            program.close();
            program = PeerscannerProcess.serve(PeerscannerProcess.with(settings, samePort));
            awaitLine(announcer, PUBLISHED, 2);
            assertThat(announcer.err())
                    .as(announcer.toString())
                    .filteredOn(line -> !line.contains("registered, but it does not work")) // A probe may be too late.
                    .hasSize(1);
            assertThat(announcer.signal("INT").exitCode()).isZero();
        }
    }

    @Test
    void saysInOneLineWhyTheServerRefuses() {
        accepted(Map.of());
        var stranger = once(Map.of("key", key("strangers.key")));
        assertThat(stranger.exitCode()).isEqualTo(2);
        assertThat(stranger.err()).singleElement().asString().contains("is held by another caller", "--key");
        var nameless = once(Map.of("name", "www"));
        assertThat(nameless.exitCode()).isEqualTo(2);
        assertThat(nameless.err()).singleElement().asString().contains("name: www is reserved");
    }

    @Test
    void becomesAFallbackByTheKeyThatItShowsToTheOperator() {
        operator("key", "add", "fl-jp-1", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
        var refused = once(Map.of("name", "fl-sg-1"));
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(2);
        var line = refused.err().getFirst();
        var command = line.substring(line.indexOf("peerscanner key add ") + "peerscanner ".length());
        operator(command.split(" "));
        assertThat(accepted(Map.of("name", "fl-sg-1")).out())
                .last()
                .asString()
                .contains("sg.fallbacks.peerscanner.test");
    }

    @Test
    void knowsASelfSignedServerByTheFingerprintThatItPrints() {
        program.close();
        program = PeerscannerProcess.serve(PeerscannerProcess.with(
                settings, Map.of("http.tls", "self-signed", "http.canary-listen", "127.0.0.1:0")));
        var fingerprint = program.child().out().stream()
                .filter(line -> line.contains("certificate SHA-256 "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        accepted(Map.of("fingerprint", fingerprint));
        var doubting = once(Map.of());
        assertThat(doubting.exitCode()).isEqualTo(2);
        assertThat(doubting.err()).singleElement().asString().contains("certificate is not trusted");
    }

    @Test
    void theScriptDoesTheSameWithCurl() throws IOException {
        Files.writeString(
                directory.resolve(".curlrc"), "interface = " + proxy.address().getHostAddress());
        var curlsHome = Map.of("CURL_HOME", directory.toString());
        var command = List.of(SCRIPT, program.api().toString(), "my-proxy", Integer.toString(proxy.port()));
        try (var script = ChildProcess.start(command, curlsHome)) {
            awaitLine(script, "my-proxy: Connectivity to proxy confirmed", 1);
            assertThat(published()).isTrue();
            proxy.kill();
            awaitLine(script, "my-proxy: No connectivity to proxy - connection refused", 1);
            assertThat(script.signal("TERM").exitCode()).as(script.toString()).isZero();
            assertThat(script.out()).last().asString().endsWith("my-proxy: Host unregistered");
            assertThat(script.err()).isEmpty();
            eventually(() -> assertThat(program.dig().data("my-proxy.peerscanner.test", "A"))
                    .isEmpty());
        }
    }

    private boolean published() {
        var address = Set.of(proxy.address().getHostAddress());
        return program.dig().data("my-proxy.peerscanner.test", "A").equals(address)
                && program.dig().data("peers.peerscanner.test", "A").equals(address);
    }

    private String endpoint() {
        return proxy.address().getHostAddress() + ":" + proxy.port();
    }

    private static void awaitLine(ChildProcess child, String end, int times) {
        eventually(() -> assertThat(child.out().stream().filter(line -> line.endsWith(end)))
                .as(child.toString())
                .hasSize(times));
    }

    /** Once, and again while the first probe does not end in time. */
    private ChildProcess accepted(Map<String, String> options) {
        return eventually(() -> {
            var child = once(options);
            assertThat(child.exitCode()).as(child.toString()).isZero();
            return child;
        });
    }

    private ChildProcess once(Map<String, String> options) {
        try (var child = announce(PeerscannerProcess.with(options, Map.of("once", "true")))) {
            child.exitCode();
            return child;
        }
    }

    private ChildProcess announce(Map<String, String> options) {
        var usual = Map.of(
                "from", proxy.address().getHostAddress(),
                "at", program.api().toString(),
                "name", "my-proxy",
                "port", Integer.toString(proxy.port()),
                "key", key("host.key"));
        var settings = new HashMap<String, String>();
        PeerscannerProcess.with(usual, options).forEach((name, value) -> settings.put("announce." + name, value));
        return PeerscannerProcess.launch(settings, "announce");
    }

    private String key(String file) {
        return directory.resolve(file).toString();
    }

    private void operator(String... command) {
        var run = PeerscannerProcess.run(Map.of("admin.listen", program.admin().getAuthority()), command);
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }
}
