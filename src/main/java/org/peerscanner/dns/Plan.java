package org.peerscanner.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.peerscanner.dns.Change.Create;
import org.peerscanner.dns.Change.Delete;
import org.peerscanner.dns.Change.Update;

/**
 * The changes that lead from the zone as it is to the zone as wanted. Pure.
 *
 * <p>A wanted record that is there as somebody else's is left to them. Where a name loses one record and gets another of the
 * same type, that is one update: fewer changes, and no moment in between at which the name has neither.
 */
public record Plan(List<Delete> deletes, List<Update> updates, List<Create> creates) {
    public static final Plan EMPTY = new Plan(List.of(), List.of(), List.of());

    private static final Comparator<ResourceRecord> ORDER = Comparator.comparing(ResourceRecord::name)
            .thenComparing(record -> DataText.type(record.data()))
            .thenComparing(record -> DataText.of(record.data()));

    public Plan {
        deletes = List.copyOf(deletes);
        updates = List.copyOf(updates);
        creates = List.copyOf(creates);
    }

    /** @param wanted no two of one key */
    public static Plan between(ZoneContents actual, Collection<ResourceRecord> wanted) {
        return actual.isEmpty()
                ? new Plan(List.of(), List.of(), creates(wanted))
                : new Comparison(actual, wanted).plan();
    }

    private static List<Create> creates(Collection<ResourceRecord> records) {
        return records.stream().map(Create::new).toList();
    }

    public boolean isEmpty() {
        return deletes.isEmpty() && updates.isEmpty() && creates.isEmpty();
    }

    public int size() {
        return deletes.size() + updates.size() + creates.size();
    }

    /** All of them: what goes, what turns into something else, what comes; each of these in the order of names. */
    public Stream<Change> changes() {
        return Stream.of(deletes, updates, creates)
                .flatMap(kind -> kind.stream().sorted(Comparator.comparing(Change::record, ORDER)));
    }

    /** The records that will not be in the zone any more. */
    public List<ResourceRecord> gone() {
        var gone = new ArrayList<ResourceRecord>(deletes.size() + updates.size());
        deletes.forEach(delete -> gone.add(delete.record()));
        updates.forEach(update -> gone.add(update.before().record()));
        return gone;
    }

    /** The records that will be new in the zone. */
    public List<ResourceRecord> come() {
        var come = new ArrayList<ResourceRecord>(updates.size() + creates.size());
        updates.forEach(update -> come.add(update.after()));
        creates.forEach(create -> come.add(create.come()));
        return come;
    }

    /** Records of one name and type form an RRset (RFC 9499 5). */
    private record RRset(String name, String type) {
        static RRset of(ResourceRecord record) {
            return new RRset(record.name(), DataText.type(record.data()));
        }
    }

    /** Takes away from both sides, step by step, what needs no more thought. */
    private static final class Comparison {
        private final List<Update> updates = new ArrayList<>();
        private final List<OwnRecord> surplus = new ArrayList<>();
        private final Map<ResourceRecord.Key, ResourceRecord> missing = new HashMap<>();

        /** Most of a great zone is the very objects that are wanted: they cost no look at what they say. */
        Comparison(ZoneContents actual, Collection<ResourceRecord> wanted) {
            Set<ResourceRecord> unseen = Collections.newSetFromMap(new IdentityHashMap<>(wanted.size()));
            unseen.addAll(wanted);
            var others = actual.own().stream()
                    .filter(own -> !unseen.remove(own.record()))
                    .toList();
            unseen.forEach(record -> missing.put(record.key(), record));
            actual.foreign().forEach(record -> missing.remove(record.key()));
            others.forEach(this::compare);
        }

        /** A record that is there twice is surplus the second time. */
        private void compare(OwnRecord own) {
            var sought = missing.remove(own.record().key());
            if (sought == null) {
                surplus.add(own);
            } else if (!sought.equals(own.record())) {
                updates.add(new Update(own, sought));
            }
        }

        Plan plan() {
            if (surplus.isEmpty()) {
                return new Plan(List.of(), updates, creates(missing.values()));
            }
            var comingByRrset = new HashMap<RRset, Queue<ResourceRecord>>();
            missing.values()
                    .forEach(record -> comingByRrset
                            .computeIfAbsent(RRset.of(record), absent -> new PriorityQueue<>(ORDER))
                            .add(record));
            var deletes = new ArrayList<Delete>();
            surplus.stream()
                    .sorted(Comparator.comparing(OwnRecord::record, ORDER))
                    .forEach(own -> {
                        var like = comingByRrset.getOrDefault(RRset.of(own.record()), new PriorityQueue<>());
                        if (like.isEmpty()) {
                            deletes.add(new Delete(own));
                        } else {
                            updates.add(new Update(own, like.remove()));
                        }
                    });
            var coming =
                    comingByRrset.values().stream().flatMap(Collection::stream).toList();
            return new Plan(deletes, updates, creates(coming));
        }
    }
}
