package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PositiveDurationTest {
    private final PositiveDuration converter = new PositiveDuration();

    @Test
    void readsUpToAYear() {
        assertThat(converter.convert("1ms")).isEqualTo(Duration.ofMillis(1));
        assertThat(converter.convert("365d")).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "366d", "999999999d"})
    void refusesWhatCannotBeMeant(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> converter.convert(text))
                .withMessage("duration: " + text + " (expected: more than nothing and at most 365d, such as 15s)");
    }
}
