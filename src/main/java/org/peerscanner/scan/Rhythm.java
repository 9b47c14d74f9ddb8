package org.peerscanner.scan;

import java.time.Duration;

/**
 * How regularly hosts are probed, in nanoseconds.
 *
 * @param period from one regular moment to the next
 * @param spread how much before it a probe may begin, so that it does not announce a monitor; little enough for the bound on removal
 */
record Rhythm(long period, long spread) {
    private static final Duration LONGEST_SPREAD = Duration.ofMillis(500);
    private static final int LEAST_SPREADS_PER_PERIOD = 20;

    static Rhythm of(Duration period) {
        var share = period.toNanos() / LEAST_SPREADS_PER_PERIOD;
        return new Rhythm(period.toNanos(), Math.min(share, LONGEST_SPREAD.toNanos()));
    }
}
