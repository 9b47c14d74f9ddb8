package org.peerscanner.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Durations, counted in buckets by their first two digits in nanoseconds, up to 31 years. Safe for concurrent use. */
public final class DurationHistogram {
    private static final int TWO_DIGITS = 100;
    private static final int STEPS_PER_DECADE = 90;
    private static final int DECADES = 17;
    private static final long LONGEST = 1_000_000_000_000_000_000L;

    private final AtomicLongArray counts = new AtomicLongArray(10 + DECADES * STEPS_PER_DECADE);
    private final LongAdder total = new LongAdder();

    public void add(long nanos) {
        var counted = Math.clamp(nanos, 1, LONGEST);
        counts.incrementAndGet(bucket(counted));
        total.add(counted);
    }

    /**
     * The duration that the given share of all did not exceed, rounded up by at most a tenth.
     *
     * @param share 0 to 1
     */
    public Duration quantile(double share) {
        var wanted = Math.ceil(share * count());
        long seen = 0;
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            seen += counts.get(bucket);
            if (seen >= wanted && seen > 0) {
                return Duration.ofNanos(upperBound(bucket));
            }
        }
        return Duration.ZERO;
    }

    public long count() {
        long sum = 0;
        for (int bucket = 0; bucket < counts.length(); bucket++) {
            sum += counts.get(bucket);
        }
        return sum;
    }

    /** All of them, added up. */
    public Duration total() {
        return Duration.ofNanos(total.sum());
    }

    /**
     * How many lie up to the first bound, how many between it and the second, and so on; at last how many are beyond all.
     *
     * @param bounds rising, of two digits each, so that a bound is where a bucket ends
     */
    public List<Long> counts(List<Duration> bounds) {
        var result = new ArrayList<Long>();
        var bucket = 0;
        for (var bound : bounds) {
            var sum = 0L;
            for (; bucket < counts.length() && upperBound(bucket) <= bound.toNanos(); bucket++) {
                sum += counts.get(bucket);
            }
            result.add(sum);
        }
        var beyond = 0L;
        for (; bucket < counts.length(); bucket++) {
            beyond += counts.get(bucket);
        }
        result.add(beyond);
        return result;
    }

    /** What is exactly at an upper bound belongs below it. */
    private static int bucket(long nanos) {
        var digits = nanos - 1;
        var decade = 0;
        while (digits >= TWO_DIGITS) {
            digits /= 10;
            decade++;
        }
        return decade * STEPS_PER_DECADE + (int) digits;
    }

    private static long upperBound(int bucket) {
        var decade = Math.max(0, (bucket - 10) / STEPS_PER_DECADE);
        var bound = bucket - decade * (long) STEPS_PER_DECADE + 1;
        for (int power = 0; power < decade; power++) {
            bound *= 10;
        }
        return bound;
    }
}
