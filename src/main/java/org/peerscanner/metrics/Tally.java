package org.peerscanner.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each of a few things has happened. Safe for concurrent use.
 *
 * @param <T> what happens: of a closed set, since nothing is ever forgotten
 */
public final class Tally<T> {
    private final Map<T, LongAdder> counts = new ConcurrentHashMap<>();

    public void add(T what) {
        add(what, 1);
    }

    public void add(T what, long times) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).add(times);
    }

    /** Those that have happened, or were added no times. */
    public Map<T, Long> counts() {
        var result = new HashMap<T, Long>();
        counts.forEach((what, count) -> result.put(what, count.sum()));
        return Map.copyOf(result);
    }
}
