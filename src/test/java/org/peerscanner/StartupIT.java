package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.PeerscannerProcess.quick;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;

/** How the program starts, refuses to start, and stops, seen from the shell. */
class StartupIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void stopsCleanlyWhenAsked(String signal) {
        try (var program = PeerscannerProcess.serve(directory)) {
            assertThat(program.child().signal(signal).exitCode()).isZero();
            assertThat(program.child().err()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
        }
    }

    @Test
    void startsAgainOnTheDataOfAProgramThatWasKilled() {
        try (var killed = PeerscannerProcess.serve(directory)) {
            killed.kill();
        }
        try (var next = PeerscannerProcess.serve(directory)) {
            assertThat(next.stop()).isZero();
        }
    }

    @Test
    void refusesAnHttpPortInUse() {
        try (var running = PeerscannerProcess.serve(directory.resolve("one"))) {
            var address = running.api().getAuthority();
            assertThat(refusal("http.listen", address)).contains(address).contains("http.listen");
        }
    }

    @Test
    void refusesADnsPortInUse() {
        try (var running = PeerscannerProcess.serve(directory.resolve("one"))) {
            var address = "127.0.0.1:" + running.dns().getPort();
            assertThat(refusal("dns.embedded.listen", address))
                    .contains(address)
                    .contains("dns.embedded.listen");
        }
    }

    @Test
    void refusesASecondInstanceOnTheSameData() {
        try (var running = PeerscannerProcess.serve(directory)) {
            assertThat(refusal(
                            "store.sqlite", directory.resolve("peerscanner.db").toString()))
                    .contains("peerscanner.db");
            assertThat(running.child().isAlive()).isTrue();
        }
    }

    @Test
    void refusesADataDirectoryBelowARegularFile() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "not a directory");
        var database = file.resolve("data/peerscanner.db").toString();
        assertThat(refusal("store.sqlite", database)).contains(file.toString());
    }

    @Test
    void refusesADataDirectoryThatCannotBeMade() {
        assertThat(refusal("store.sqlite", "/proc/peerscanner/peerscanner.db"))
                .contains("/proc/peerscanner cannot be made");
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() throws IOException {
        var file = Files.writeString(directory.resolve("peerscanner.yaml"), "probe:\n  perod: 5s\n");
        var child = PeerscannerProcess.run(quick(directory), "serve", "--config", file.toString());
        assertThat(refusal(child))
                .contains(file.toString())
                .contains("2")
                .contains("perod")
                .contains("probe.period");
    }

    @Test
    void refusesAnUnknownVariableAndNamesTheNearest() {
        assertThat(refusal("probe.perod", "5s"))
                .contains("PEERSCANNER_PROBE_PEROD")
                .contains("PROBE_PERIOD");
    }

    @Test
    void refusesABadValueAndSaysWhatWasExpected() {
        assertThat(refusal("probe.period", "fast")).contains("fast").contains("expected");
    }

    @Test
    void printsTheEffectiveConfiguration() throws IOException {
        var file = Files.writeString(directory.resolve("peerscanner.yaml"), "zone: proxies.example\n");
        var child = PeerscannerProcess.run(Map.of("probe.period", "20s"), "config", "--config", file.toString());
        assertThat(child.exitCode()).as(child.toString()).isZero();
        assertThat(String.join("\n", child.out()))
                .contains("proxies.example")
                .contains("period: 20s")
                .contains("127.0.0.1:8080");
    }

    private String refusal(String key, String value) {
        var settings = with(quick(directory.resolve("other")), Map.of(key, value));
        return refusal(PeerscannerProcess.run(settings, "serve"));
    }

    /** One clear line and exit code 2. */
    private static String refusal(ChildProcess child) {
        assertThat(child.exitCode()).as(child.toString()).isEqualTo(2);
        assertThat(child.err()).hasSize(1);
        return child.err().getFirst();
    }
}
