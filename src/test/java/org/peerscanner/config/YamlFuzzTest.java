package org.peerscanner.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever stands in a configuration file: it loads, or there is one line that says why not. */
final class YamlFuzzTest {
    private static final String ALPHABET =
            "\n\n\n\t  :::---[]{},,#&*!|>'\"%@`?~<.0129azé\u0000\ufeff\u2028\ud83d\ude00";

    @Test
    void mutatedFilesAreLoadedOrRefusedInOneLine() {
        var random = new Random(42);
        var valid = ConfigLoader.load(Map.of()).yaml();
        for (var round = 0; round < 3_000; round++) {
            assertLoadedOrRefused(mutated(valid, random));
        }
    }

    @Test
    void randomTextIsLoadedOrRefusedInOneLine() {
        var random = new Random(43);
        for (var round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(60), 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
            assertLoadedOrRefused(text.toString());
        }
    }

    @Test
    void unpairedSurrogatesAtTheEndOfTheParsersBufferAreRefused() {
        assertLoadedOrRefused("# " + "x".repeat(1021) + "\ud83d\ud83d\ud83d");
    }

    @Test
    void deepNestingAndAliasBombsAreRefused() {
        for (var repeated :
                List.of("[", "{", "{a: ", "- ", "a:\n ", "? ", "&a ", "!t ", "*a ", "a: &a [*a]\n", "---\n")) {
            assertLoadedOrRefused(repeated.repeat(20_000));
        }
    }

    private static String mutated(String text, RandomGenerator random) {
        var mutated = new StringBuilder(text);
        for (var edit = random.nextInt(1, 6); edit > 0; edit--) {
            var from = random.nextInt(mutated.length());
            var to = Math.min(mutated.length(), from + random.nextInt(0, 12));
            switch (random.nextInt(3)) {
                case 0 -> mutated.delete(from, to);
                case 1 -> mutated.insert(from, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> mutated.insert(random.nextInt(mutated.length()), mutated.substring(from, to));
            }
        }
        return decoded(mutated.toString().getBytes(UTF_8));
    }

    /** As files are: half a surrogate pair never gets as far as the parser. */
    private static String decoded(byte[] octets) {
        return new String(octets, UTF_8);
    }

    static void assertLoadedOrRefused(String text) {
        try {
            ConfigLoader.load(YamlEntries.of("fuzz.yaml", text), Map.of());
        } catch (ConfigException e) {
            assertThat(e.getMessage())
                    .startsWith("fuzz.yaml")
                    .hasSizeLessThan(1_000)
                    .matches("[^\\n\\r]+");
        }
    }
}
