package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostNameTest {
    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-b", "a--b", "fl-sg-20151202-001", "7f3c2b1a-0000-4000-8000-00000000c0de"})
    void takesLetterDigitHyphenLabels(String text) {
        assertThat(HostName.of(text)).hasToString(text);
    }

    @Test
    void takes63OctetsAndNotOneMore() {
        assertThat(HostName.of(LONGEST).label()).isEqualTo(LONGEST);
        assertThatThrownBy(() -> HostName.of(LONGEST + "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "-a", "a-", "a.b", "a b", " a", "a\n", "a_b", "*", "@", "ä", "a\0", "\u212Aelvin", "İ"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> HostName.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name: ")
                .hasMessageEndingWith("(expected: 1 to 63 letters, digits and hyphens, with no hyphen at either end)");
    }

    @Test
    void foldsCaseAsDnsDoes() {
        assertThat(HostName.of("FL-SG-1")).isEqualTo(HostName.of("fl-sg-1"));
        assertThatThrownBy(() -> new HostName("A")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoMoreOfABadNameThanFitsOnALine() {
        assertThatThrownBy(() -> HostName.of("x\n".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "fl-sg-20151202-001, FALLBACK, sg",
        "fl-nl-1, FALLBACK, nl",
        "fl-sgx-1, FALLBACK, ''",
        "fl-s1-1, FALLBACK, ''",
        "fl-1, FALLBACK, ''",
        "fl, PEER, ''",
        "flsg-1, PEER, ''",
        "sg-1, PEER, ''",
        "x-fl-sg-1, PEER, ''",
    })
    void knowsKindAndCountry(String text, HostKind kind, String country) {
        assertThat(HostName.of(text).kind()).isEqualTo(kind);
        assertThat(HostName.of(text).country().orElse("")).isEqualTo(country);
    }

    @Test
    void takesWhatTheGrammarTakesAndNothingElse() {
        var random = new Random(5890);
        var alphabet = "aZ09--.é_ \u212A\n";
        for (var i = 0; i < 100_000; i++) {
            var text = random.ints(random.nextInt(1, 6), 0, alphabet.length())
                    .map(alphabet::charAt)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(isTaken(text)).as(text).isEqualTo(isLabel(text));
        }
    }

    private static boolean isTaken(String text) {
        try {
            return HostName.of(text).label().equals(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLabel(String text) {
        return !text.startsWith("-") && !text.endsWith("-") && text.chars().allMatch(c -> "aZ09-".indexOf(c) >= 0);
    }
}
