package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after so many failures in a row: twice as long each time up to a longest, less a random share, so that
 * several who failed together do not come back together. Pure but for chance.
 */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;
    private static final double LARGEST_CUT = 0.25;

    Backoff {
        requireNonNull(first, "first");
        requireNonNull(longest, "longest");
    }

    /** @param failures 1 or more */
    Duration after(int failures, RandomGenerator random) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        var bounded = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofNanos((long) (bounded.toNanos() * (1 - LARGEST_CUT * random.nextDouble())));
    }
}
