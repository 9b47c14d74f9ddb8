package org.peerscanner.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that constants of enums have outside of the program, {@code target_tls} for {@code TARGET_TLS}. Pure. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that has the word.
     *
     * @param what is expected, for the message
     * @throws IllegalArgumentException if none has it
     */
    static <E extends Enum<E>> E read(String what, String word, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + ": " + word + " (expected: "
                        + Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "))
                        + ")"));
    }
}
