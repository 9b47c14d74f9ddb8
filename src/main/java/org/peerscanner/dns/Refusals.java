package org.peerscanner.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peerscanner.dns.Change.Create;
import org.peerscanner.dns.Change.Delete;
import org.peerscanner.dns.Change.Update;
import org.peerscanner.dns.Written.Refusal;

/**
 * Remembers what the provider has refused, so that one bad record never holds up the others; each is tried again after a
 * while, which doubles. Used by the reconciler's thread only.
 */
final class Refusals {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private final Map<ResourceRecord, Entry> unwritable = new HashMap<>();
    private final Map<ResourceRecord, Entry> undeletable = new HashMap<>();

    private record Entry(String reason, Duration pause, Instant until) {
        static Entry first(String reason, Instant now) {
            return new Entry(reason, FIRST_PAUSE, now.plus(FIRST_PAUSE));
        }

        Entry again(String newReason, Instant now) {
            var longer = pause.multipliedBy(2);
            var next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            return new Entry(newReason, next, now.plus(next));
        }
    }

    void add(List<Refusal> refusals, Instant now) {
        for (var refusal : refusals) {
            var change = refusal.change();
            (change instanceof Delete ? undeletable : unwritable)
                    .merge(
                            change.record(),
                            Entry.first(refusal.reason(), now),
                            (before, _) -> before.again(refusal.reason(), now));
        }
    }

    /** Has the draft of a plan say what has become of it. */
    static void admit(Written written, Draft draft) {
        written.undone().forEach(refusal -> admit(refusal, draft));
    }

    private static void admit(Refusal refusal, Draft draft) {
        switch (refusal.change()) {
            case Create create -> draft.withhold(create.come(), refusal.reason());
            case Delete delete -> draft.hold(delete.gone(), refusal.reason());
            case Update(var before, var after) when before.record().key().equals(after.key()) -> draft.keep(before);
            case Update(var before, var after) -> {
                draft.withhold(after, refusal.reason());
                draft.hold(before, refusal.reason());
            }
        }
    }

    /** Makes the draft one that asks for nothing that was refused lately; what is no longer in question is forgotten. */
    void planAround(Draft draft, ZoneContents contents, Instant now) {
        if (unwritable.isEmpty() && undeletable.isEmpty()) {
            return;
        }
        var present = new HashMap<ResourceRecord.Key, OwnRecord>();
        contents.own().forEach(own -> present.put(own.record().key(), own));
        var wanted = new HashSet<>(draft.records());
        unwritable.keySet().removeIf(Predicate.not(wanted::contains));
        unwritable.forEach((record, entry) -> {
            if (now.isBefore(entry.until)) {
                Optional.ofNullable(present.get(record.key()))
                        .ifPresentOrElse(draft::keep, () -> draft.withhold(record, entry.reason));
            }
        });
        var wantedKeys = wanted.stream().map(ResourceRecord::key).collect(Collectors.toSet());
        undeletable
                .keySet()
                .removeIf(record -> !present.containsKey(record.key()) || wantedKeys.contains(record.key()));
        undeletable.forEach((record, entry) -> {
            if (now.isBefore(entry.until)) {
                Optional.ofNullable(present.get(record.key())).ifPresent(own -> draft.hold(own, entry.reason));
            }
        });
    }
}
