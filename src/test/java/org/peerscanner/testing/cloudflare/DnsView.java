package org.peerscanner.testing.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What resolvers see of a zone. Safe for concurrent use.
 *
 * <p>Changes reach the edge record by record, each after a delay of its own: a batch that is one transaction in the API is not
 * one here. A record may also be lost on the way, or linger, while the API tells the opposite.
 */
public final class DnsView {
    private static final int EDGE_NODES = 250;

    private final FakeZone zone;
    private final InstantSource clock;
    private final Random random;
    private final Map<String, List<Sight>> timelines = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> lingering = new HashSet<>();
    private Duration shortest = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    DnsView(FakeZone zone, InstantSource clock, long seed) {
        this.zone = zone;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** What is seen of a record from some time on, until the next of its sights. */
    private record Sight(Instant from, Optional<ZoneRecord> record) {}

    /** From now on, each change becomes visible after a time drawn between these two. */
    public synchronized void delay(Duration atLeast, Duration atMost) {
        shortest = atLeast;
        longest = atMost;
    }

    /** The API goes on listing the record, but nobody can look it up, until its {@code proxied} is changed. */
    public synchronized void lose(String id) {
        lost.add(id);
    }

    /** The record will still be looked up when the API lists it no more. */
    public synchronized void linger(String id) {
        lingering.add(id);
    }

    synchronized void follow(Commit commit) {
        commit.edits().forEach(edit -> follow(edit, commit.at()));
    }

    private void follow(Edit edit, Instant at) {
        if (edit.before().isPresent() && edit.after().isPresent() && isProxySwitched(edit)) {
            lost.remove(edit.id());
        }
        var timeline = timelines.computeIfAbsent(edit.id(), id -> new ArrayList<>());
        var visible = at.plusNanos(drawnDelay());
        // The changes of one record stay in their order.
        var inOrder =
                timeline.isEmpty() || timeline.getLast().from.isBefore(visible) ? visible : timeline.getLast().from;
        timeline.add(new Sight(inOrder, edit.after()));
    }

    private static boolean isProxySwitched(Edit edit) {
        return edit.before().orElseThrow().fields().proxied()
                != edit.after().orElseThrow().fields().proxied();
    }

    private long drawnDelay() {
        var spread = longest.minus(shortest).toNanos();
        return shortest.toNanos() + (spread > 0 ? random.nextLong(spread) : 0);
    }

    /** The records as the edge has them now. */
    public synchronized List<ZoneRecord> records() {
        var now = clock.instant();
        return timelines.entrySet().stream()
                .filter(entry -> !lost.contains(entry.getKey()))
                .flatMap(entry -> visible(entry.getKey(), entry.getValue(), now).stream())
                .toList();
    }

    private Optional<ZoneRecord> visible(String id, List<Sight> timeline, Instant now) {
        return timeline.reversed().stream()
                .filter(sight -> !sight.from.isAfter(now))
                .filter(sight -> sight.record.isPresent() || !lingering.contains(id))
                .findFirst()
                .flatMap(Sight::record);
    }

    /** When everything that has been changed so far will be visible. */
    public synchronized Instant settled() {
        return timelines.values().stream()
                .map(timeline -> timeline.getLast().from)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /**
     * The answer to a question: for a proxied name Cloudflare's own two addresses, whatever stands behind them.
     *
     * <p>One proxied address makes all of a name's addresses proxied. A pending zone proxies nothing.
     */
    public Set<String> answer(String name, RecordType type) {
        var addresses = recordsAt(name, record -> record.type().proxiable());
        if (type.isAddress() && isProxied(addresses)) {
            return edge(name, type);
        }
        var contents = new HashSet<String>();
        recordsAt(name, record -> record.type() == type).forEach(record -> contents.add(record.content()));
        return contents;
    }

    /** What the name leads to, be it in the answer or behind the proxies. */
    public Set<String> origins(String name) {
        var contents = new HashSet<String>();
        recordsAt(name, record -> record.type().proxiable()).forEach(record -> contents.add(record.content()));
        return contents;
    }

    private List<ZoneRecord> recordsAt(String name, Predicate<ZoneRecord> such) {
        return records().stream()
                .filter(record -> record.name().equals(name) && such.test(record))
                .toList();
    }

    private boolean isProxied(Collection<ZoneRecord> addresses) {
        return zone.status() == FakeZone.Status.ACTIVE
                && addresses.stream().anyMatch(record -> record.fields().proxied());
    }

    private static Set<String> edge(String name, RecordType type) {
        var node = 1 + Math.floorMod(name.hashCode(), EDGE_NODES);
        return type == RecordType.A
                ? Set.of("104.21.0." + node, "172.67.0." + node)
                : Set.of(
                        "2606:4700:3030::" + Integer.toHexString(node), "2606:4700:3031::" + Integer.toHexString(node));
    }
}
