package org.peerscanner.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each of a few things has taken. Safe for concurrent use.
 *
 * @param <T> what takes its time: of a closed set, since nothing is ever forgotten
 */
public final class Timings<T> {
    private final Map<T, DurationHistogram> durations = new ConcurrentHashMap<>();

    public void add(T what, long nanos) {
        durations.computeIfAbsent(what, _ -> new DurationHistogram()).add(nanos);
    }

    /** Of those that have happened; the histograms go on counting. */
    public Map<T, DurationHistogram> durations() {
        return Map.copyOf(durations);
    }
}
