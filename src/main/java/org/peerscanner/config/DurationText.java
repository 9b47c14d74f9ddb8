package org.peerscanner.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and a unit, {@code 500ms}, {@code 15s}, {@code 10m}, {@code 2h}, {@code 1d}. */
public final class DurationText {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private DurationText() {}

    /** @throws IllegalArgumentException if the text is no duration */
    public static Duration read(String text) {
        var matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "duration: " + text + " (expected: a whole number and ms, s, m, h or d such as 15s)");
        }
        return Unit.of(matcher.group(2)).length.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** The shortest form; what is below a millisecond is left out. */
    static String write(Duration duration) {
        var unit = Arrays.stream(Unit.values())
                .filter(candidate -> duration.toMillis() % candidate.length.toMillis() == 0)
                .max(Comparator.comparing(candidate -> candidate.length))
                .orElseThrow();
        return duration.toMillis() / unit.length.toMillis() + unit.word;
    }

    private enum Unit {
        MILLISECOND("ms", Duration.ofMillis(1)),
        SECOND("s", Duration.ofSeconds(1)),
        MINUTE("m", Duration.ofMinutes(1)),
        HOUR("h", Duration.ofHours(1)),
        DAY("d", Duration.ofDays(1));

        private final String word;
        private final Duration length;

        Unit(String word, Duration length) {
            this.word = word;
            this.length = length;
        }

        private static Unit of(String word) {
            return Arrays.stream(values())
                    .filter(unit -> unit.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
