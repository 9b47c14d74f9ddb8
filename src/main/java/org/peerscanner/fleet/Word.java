package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why the operator wants something, and for how long. Immutable.
 *
 * @param why one line for people; may be empty
 * @param given since when it counts, to the millisecond
 * @param until when it stops to count by itself, to the millisecond; empty if it never does
 */
public record Word(String why, Instant given, Optional<Instant> until) {
    private static final int LONGEST_WHY = 200;
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    public Word {
        why = why.strip();
        if (why.length() > LONGEST_WHY || UNSHOWABLE.matcher(why).find()) {
            throw new IllegalArgumentException("why: " + why.length() + " characters (expected: one line of at most "
                    + LONGEST_WHY + ", without control characters)");
        }
        given = given.truncatedTo(ChronoUnit.MILLIS);
        until = requireNonNull(until, "until").map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    public boolean isOver(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** {@code until 2026-01-01T00:00:00Z: it is being repaired}; begins with a space, or is empty. */
    public String text() {
        return until.map(end -> " until " + end).orElse("") + (why.isEmpty() ? "" : ": " + why);
    }
}
