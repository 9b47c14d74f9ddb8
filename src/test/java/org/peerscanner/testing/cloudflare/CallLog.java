package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All calls that came, so that tests and benchmarks can count them. Safe for concurrent use. */
public final class CallLog {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One call.
     *
     * @param status of the answer, or 0 when the connection was cut
     */
    public record Entry(Instant at, CallKind kind, int status) {}

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized int total() {
        return entries.size();
    }

    public int of(CallKind kind) {
        return counts().getOrDefault(kind, 0);
    }

    public int withStatus(int status) {
        return (int) entries().stream().filter(entry -> entry.status == status).count();
    }

    public Map<CallKind, Integer> counts() {
        var counts = new TreeMap<CallKind, Integer>();
        entries().forEach(entry -> counts.merge(entry.kind, 1, Integer::sum));
        return counts;
    }

    /** Begins to count anew. */
    public synchronized void clear() {
        entries.clear();
    }
}
