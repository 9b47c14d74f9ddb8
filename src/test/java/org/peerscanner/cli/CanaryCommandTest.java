package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.Config;

class CanaryCommandTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final StringWriter err = new StringWriter();
    private final List<Config> answered = new ArrayList<>();

    @Test
    void answersWithTheKeyThatIsConfigured() {
        assertThat(run(Map.of("PEERSCANNER_PROBE_CANARY_KEY", KEY))).isZero();

        assertThat(answered)
                .singleElement()
                .satisfies(config -> assertThat(
                                config.probe().canaryKey().orElseThrow().text())
                        .isEqualTo(KEY));
    }

    @Test
    void withoutAKeyNobodyCouldCheckItsAnswers() {
        assertThat(run(Map.of())).isEqualTo(2);

        assertThat(err)
                .hasToString("peerscanner: probe.canary-key: none (expected: the key of the peerscanner that probes,"
                        + " best in a file that probe.canary-key-file names)\n");
        assertThat(answered).isEmpty();
    }

    @Test
    void refusesTheListenerThatOnlyServeHas() {
        assertThat(run(Map.of("PEERSCANNER_PROBE_CANARY_KEY", KEY, "PEERSCANNER_HTTP_CANARY_LISTEN", "127.0.0.1:8082")))
                .isEqualTo(2);

        assertThat(err.toString()).startsWith("peerscanner: http.canary-listen: 127.0.0.1:8082 (expected: nothing");
        assertThat(answered).isEmpty();
    }

    private int run(Map<String, String> environment) {
        var programs = new Programs((_, _, _, _) -> {}, (config, _) -> answered.add(config));
        return PeerscannerCommand.commandLine(environment, programs, InputStream.nullInputStream())
                .setErr(new PrintWriter(err, true))
                .execute("canary");
    }
}
