package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The two clocks: one to measure with, one to tell people the time.
 *
 * @param ticker monotonic
 * @param wall may jump
 */
public record Clocks(Ticker ticker, InstantSource wall) {
    public static final Clocks SYSTEM = new Clocks(Ticker.SYSTEM, InstantSource.system());

    public Clocks {
        requireNonNull(ticker, "ticker");
        requireNonNull(wall, "wall");
    }

    /** What the wall clock shows at this moment, going on by the ticker from then on: when the wall clock jumps, it does not. */
    public InstantSource steady() {
        var startedAt = wall.instant();
        var startedNanos = ticker.nanos();
        return () -> startedAt.plusNanos(ticker.nanos() - startedNanos);
    }

    /** What the wall clock will show when the ticker shows {@code nanos}. */
    Instant wallTimeAt(long nanos) {
        return wall.instant().plus(Duration.ofNanos(nanos - ticker.nanos()));
    }
}
