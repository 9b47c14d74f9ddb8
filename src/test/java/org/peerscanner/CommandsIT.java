package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;

/** What a newcomer types: the lines that {@code serve} prints, {@code hosts}, and {@code probe}. */
class CommandsIT {
    @TempDir
    private static Path directory;

    private static PeerscannerProcess program;
    private static RealProxies proxies;

    @BeforeAll
    static void startProgram() {
        program = PeerscannerProcess.serve(directory.resolve("data"));
        proxies = new RealProxies(directory);
    }

    @AfterAll
    static void stopProgram() {
        program.close();
    }

    @Test
    void theCurlLineThatServePrintsWorksAsPrinted() {
        var child = ChildProcess.run("sh", "-c", printed("curl "));
        assertThat(child.exitCode()).as(child.toString()).isZero();
        assertThat(child.out()).first().asString().contains("onnectivity to proxy");
    }

    @Test
    void theDigLineThatServePrintsWorksAsPrinted() {
        var child = ChildProcess.run("sh", "-c", printed("dig @"));
        assertThat(child.exitCode()).as(child.toString()).isZero();
    }

    @Test
    void theLinesOfTheReadmeWork() throws IOException {
        var lines = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("curl ") || line.startsWith("dig "))
                .map(line -> line.replace("http://127.0.0.1:8080", program.api().toString()))
                .map(line -> line.replace("-p 5353", "-p " + program.dns().getPort()))
                .toList();
        assertThat(lines).anyMatch(line -> line.contains("/register")).anyMatch(line -> line.startsWith("dig "));
        assertThat(lines).allSatisfy(line -> {
            var child = ChildProcess.run("sh", "-c", line);
            assertThat(child.exitCode()).as(child.toString()).isZero();
        });
    }

    @Test
    void hostsListsWhatTheRunningProgramKnows() {
        try (var proxy = proxies.tinyproxy()) {
            program.curl().register(proxy.address(), "fl-sg-listed", proxy.port());
            var child = command("hosts");
            assertThat(child.exitCode()).as(child.toString()).isZero();
            var endpoint = proxy.address().getHostAddress() + ":" + proxy.port();
            assertThat(child.out())
                    .anySatisfy(line -> assertThat(line)
                            .contains("fl-sg-listed")
                            .contains("fallback")
                            .contains(endpoint)
                            .contains("up"));
        }
    }

    @Test
    void probeShowsEachPhaseOfAProxyThatWorks() {
        try (var proxy = proxies.microsocks()) {
            var child = eventually(() -> {
                var probe = command("probe", proxy.address().getHostAddress() + ":" + proxy.port());
                assertThat(probe.exitCode()).as(probe.toString()).isZero();
                return probe;
            });
            assertThat(String.join("\n", child.out()))
                    .contains("connect")
                    .contains("proxy")
                    .contains("target")
                    .contains("socks5");
        }
    }

    @Test
    void probeShowsWhyAProxyDoesNotWork() {
        var proxy = proxies.microsocks();
        proxy.close();
        var child = command("probe", proxy.address().getHostAddress() + ":" + proxy.port());
        assertThat(child.exitCode()).as(child.toString()).isEqualTo(1);
        assertThat(String.join("\n", child.out())).contains("connection refused");
    }

    /** A command that finds the running program by the configuration that both share. */
    private static ChildProcess command(String... arguments) {
        return PeerscannerProcess.run(Map.of("admin.listen", program.admin().getAuthority()), arguments);
    }

    private static String printed(String beginning) {
        var line = Pattern.compile(".*?(" + beginning + ".*)");
        return program.child().out().stream()
                .map(line::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow();
    }
}
