package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Cloudflare has refused just now. To find one bad record among 200 takes up to 17 calls, and a run that ends early cannot
 * report what it has found: so the next run need not find it again. Used by one thread.
 */
final class RefusalMemory {
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<Object, Entry> entries = new HashMap<>();

    RefusalMemory(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    private record Entry(String reason, Instant end) {}

    void add(Operation operation, String reason) {
        entries.put(operation.subject(), new Entry(reason, clock.instant().plus(LASTS)));
    }

    void forget(Operation operation) {
        entries.remove(operation.subject());
    }

    /** Why it was refused, if it was within the last five minutes. */
    Optional<String> reason(Operation operation) {
        var now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.end));
        return Optional.ofNullable(entries.get(operation.subject())).map(Entry::reason);
    }
}
