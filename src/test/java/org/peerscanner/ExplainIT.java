package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;

/** What {@code peerscanner explain} says of a real proxy while it lives and when it is gone. */
class ExplainIT {
    private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d UTC";

    @TempDir
    private Path directory;

    private PeerscannerProcess program;

    @BeforeEach
    void start() {
        program = PeerscannerProcess.serve(directory.resolve("data"));
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void saysWhatBecomesOfAProxy() {
        try (var proxy = new RealProxies(directory).tinyproxy()) {
            program.curl().register(proxy.address(), "fl-sg-told", proxy.port());
            eventually(() -> assertThat(explain("fl-sg-told"))
                    .anyMatch(line -> line.matches("It works, since " + CLOCK + " \\(.*\\); its last probe, at " + CLOCK
                            + " \\(.*\\): answered in \\d+ ms\\."))
                    .contains(
                            "It is used: DNS has it in fallbacks, peers, roundrobin and sg.fallbacks, and its own name leads"
                                    + " to it.")
                    .anyMatch(line ->
                            line.matches("Its next probe is due at " + CLOCK + " \\((now|in \\d s|\\d s ago)\\)\\.")));
            proxy.kill();
        }
        var lines = eventually(() -> {
            var told = explain("fl-sg-told");
            assertThat(told).contains("It is in no rotation; only its own name leads to it.");
            return told;
        });
        assertThat(lines)
                .contains("One good probe brings it back.")
                .anyMatch(
                        line -> line.startsWith("It does not work, since ") && line.endsWith(": connection refused."));
    }

    @Test
    void knowsNoStranger() {
        var child = command("nobody");
        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.out()).containsExactly("No host named nobody is registered here.");
    }

    private List<String> explain(String name) {
        var child = command(name);
        assertThat(child.exitCode()).as(child.toString()).isZero();
        return child.out();
    }

    private ChildProcess command(String name) {
        return PeerscannerProcess.run(Map.of("admin.listen", program.admin().getAuthority()), "explain", name);
    }
}
