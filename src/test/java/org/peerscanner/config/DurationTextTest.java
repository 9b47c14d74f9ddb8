package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S, 500ms",
        "15s, PT15S, 15s",
        "10m, PT10M, 10m",
        "2h, PT2H, 2h",
        "1d, PT24H, 1d",
        "90s, PT1M30S, 90s",
        "60s, PT1M, 1m",
        "36h, PT36H, 36h",
        "2000ms, PT2S, 2s"
    })
    void readsAndWritesTheShortestForm(String text, Duration duration, String shortest) {
        assertThat(DurationText.read(text)).isEqualTo(duration);
        assertThat(DurationText.write(duration)).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "15", "s", "15 s", "1.5s", "-1s", "+1s", "PT1S", "15S", "1w", "1234567890s", "١s", "1s "})
    void refusesOtherForms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.read(text))
                .withMessage("duration: " + text + " (expected: a whole number and ms, s, m, h or d such as 15s)");
    }

    @Test
    void zeroIsWrittenInTheLargestUnit() {
        assertThat(DurationText.write(Duration.ZERO)).isEqualTo("0d");
    }
}
