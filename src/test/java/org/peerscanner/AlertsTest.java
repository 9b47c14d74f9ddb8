package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator who is woken finds. */
class AlertsTest {
    private static final Path DEPLOY = Path.of("deploy/prometheus");

    @Test
    void theManualSaysWhatToDoAboutEachAlertAndAboutNoOther() throws IOException {
        assertThat(found("(?m)^#### (Peerscanner\\w+)$", Path.of("docs/operations.md")))
                .containsExactlyElementsOf(alerts());
    }

    @Test
    void everyAlertHasAFiringAndAQuietTest() throws IOException {
        var tests = DEPLOY.resolve("alerts.test.yml");

        assertThat(Set.copyOf(found("alertname: (\\w+)\\n +exp_alerts:\\n +- exp_labels", tests)))
                .containsExactlyInAnyOrderElementsOf(alerts());
        assertThat(found("eval_time: \\w+, alertname: (\\w+)\\}", tests)).containsAll(alerts());
    }

    private static List<String> alerts() throws IOException {
        return found("- alert: (\\w+)", DEPLOY.resolve("alerts.yml"));
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
