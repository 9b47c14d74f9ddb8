package org.peerscanner.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** Durations, counted in buckets of an eighth of their octave. Safe for concurrent use. */
public final class DurationHistogram {
    private static final int STEPS_PER_OCTAVE = 8;
    private static final int BUCKETS = Long.SIZE * STEPS_PER_OCTAVE;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    public void add(long nanos) {
        counts.incrementAndGet(bucket(Math.max(1, nanos)));
    }

    /**
     * The duration that the given share of all did not exceed, rounded up by at most an eighth.
     *
     * @param share 0 to 1
     */
    public Duration quantile(double share) {
        var wanted = Math.ceil(share * count());
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts.get(bucket);
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(upperBound(bucket));
            }
        }
        return Duration.ZERO;
    }

    public long count() {
        long total = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            total += counts.get(bucket);
        }
        return total;
    }

    private static int bucket(long nanos) {
        var octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        var step = (int) (((nanos - (1L << octave)) * STEPS_PER_OCTAVE) >> octave);
        return octave * STEPS_PER_OCTAVE + step;
    }

    private static long upperBound(int bucket) {
        var octave = bucket / STEPS_PER_OCTAVE;
        var step = bucket % STEPS_PER_OCTAVE + 1;
        return (1L << octave) + ((1L << octave) * step / STEPS_PER_OCTAVE);
    }
}
