package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetSpecTest {
    @Test
    void aBareUrlMayAnswerWhateverIsNoError() {
        assertThat(TargetSpec.of("https://example.com/"))
                .isEqualTo(new TargetSpec("https://example.com/", 1, 200, 399, Optional.empty()));
    }

    @Test
    void everythingThatCanBeSaid() {
        assertThat(TargetSpec.of("http://example.com/a?b=c weight=3 status=200-204 contains=Example Domain, really"))
                .isEqualTo(
                        new TargetSpec("http://example.com/a?b=c", 3, 200, 204, Optional.of("Example Domain, really")));
        assertThat(TargetSpec.of("canary weight=20"))
                .isEqualTo(new TargetSpec("canary", 20, 200, 399, Optional.empty()));
        assertThat(TargetSpec.of("http://example.com/ status=403").mostStatus()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "canary weight=1 | canary",
                "http://a/ weight=2 | http://a/ weight=2",
                "http://a/ status=200-399 | http://a/",
                "http://a/ status=200-200 | http://a/ status=200",
                "http://a/ weight=7 status=200-299 contains=x y | http://a/ weight=7 status=200-299 contains=x y",
            })
    void writesTheShortestFormThatReadsTheSame(String text, String shortest) {
        assertThat(TargetSpec.of(text).toString()).isEqualTo(shortest);
        assertThat(TargetSpec.of(shortest)).isEqualTo(TargetSpec.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary status=200",
                "canary contains=x",
                "ftp://a/",
                "http://a/ weight=0",
                "http://a/ weight=1000",
                "http://a/ status=100",
                "http://a/ status=300-200",
                "http://a/ contains=",
                "http://a/ contains=\u00e9",
                "http://a/ status=200 weight=2",
                "http://a/  weight=2",
                "http://a/ heavy",
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetSpec.of(text));
    }
}
