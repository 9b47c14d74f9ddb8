package org.peerscanner.dns.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.peerscanner.dns.ResourceRecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HINFORecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** One version of the zone, ready to be asked. Immutable. */
final class ZoneSnapshot {
    private final ZoneHead head;
    private final Serial serial;
    private final Record negativeSoa;
    private final Map<Name, Node> nodes;
    /** Names between the zone's own and those of its nodes. */
    private final Set<Name> parents;

    private ZoneSnapshot(ZoneHead head, Serial serial, Map<Name, Node> nodes) {
        this.head = head;
        this.serial = serial;
        this.negativeSoa = head.negativeSoa(serial);
        this.nodes = nodes;
        this.parents = parents(head.origin(), nodes.keySet());
    }

    /** The zone before peerscanner publishes anything. */
    static ZoneSnapshot first(ZoneHead head, Serial serial) {
        return new ZoneSnapshot(head, serial, Map.of()).with(Set.of(), Set.of(), serial);
    }

    /** The next version; it shares the nodes that do not change, so it costs little more than a copy of the map. */
    ZoneSnapshot with(Collection<ResourceRecord> gone, Collection<ResourceRecord> come, Serial next) {
        var changed = new HashMap<String, Changed>();
        head.names().forEach(name -> changed.put(name.toString(true), Changed.under(name)));
        gone.forEach(record ->
                changed.computeIfAbsent(record.name(), this::changed).gone.add(record));
        come.forEach(record ->
                changed.computeIfAbsent(record.name(), this::changed).come.add(record));
        HashMap<Name, Node> nextNodes = HashMap.newHashMap(nodes.size() + changed.size());
        nextNodes.putAll(nodes);
        for (var node : changed.values()) {
            var published = node.published(nodes.getOrDefault(node.name, Node.EMPTY));
            if (published.isEmpty() && !head.names().contains(node.name)) {
                nextNodes.remove(node.name);
            } else {
                nextNodes.put(node.name, new Node(node.name, head.recordsAt(node.name, next), published));
            }
        }
        return new ZoneSnapshot(head, next, nextNodes);
    }

    /** What changes under one name. */
    private record Changed(Name name, List<ResourceRecord> gone, List<ResourceRecord> come) {
        static Changed under(Name name) {
            return new Changed(name, new ArrayList<>(0), new ArrayList<>(2));
        }

        List<ResourceRecord> published(Node before) {
            var published = new ArrayList<>(before.published());
            if (!gone.isEmpty()) {
                published.removeAll(Set.copyOf(gone));
            }
            published.addAll(come);
            return published;
        }
    }

    private Changed changed(String name) {
        return Changed.under(name(name));
    }

    Lookup find(Name name, int type) {
        if (!name.subdomain(head.origin())) {
            return new Lookup.OutsideZone();
        }
        var node = nodes.get(name);
        if (node == null) {
            return parents.contains(name) ? new Lookup.NoData() : new Lookup.NoSuchName();
        }
        var rrset = type == Type.ANY ? minimalAny(name, node) : node.ofType(type);
        return rrset.isEmpty() ? new Lookup.NoData() : new Lookup.Found(rrset);
    }

    /** A and AAAA. */
    Stream<Record> addressesOf(Name name) {
        var node = nodes.getOrDefault(name, Node.EMPTY);
        return Stream.of(Type.A, Type.AAAA).flatMap(type -> node.ofType(type).stream());
    }

    Record negativeSoa() {
        return negativeSoa;
    }

    Serial serial() {
        return serial;
    }

    /** The records that peerscanner has published. */
    List<ResourceRecord> published() {
        var published = new ArrayList<ResourceRecord>(2 * nodes.size());
        nodes.values().forEach(node -> published.addAll(node.published()));
        return published;
    }

    /** RFC 8482 4.2: a made-up HINFO, so that ANY is of no use for amplification. */
    private static List<Record> minimalAny(Name name, Node node) {
        return node.isEmpty()
                ? List.of()
                : List.of(new HINFORecord(name, DClass.IN, ZoneHead.NEGATIVE_TTL, "RFC8482", ""));
    }

    private Name name(String text) {
        var name = DnsjavaRecords.name(text);
        if (!name.subdomain(head.origin())) {
            throw new IllegalArgumentException(
                    "record: " + text + " (expected: a name in the zone " + head.origin() + ")");
        }
        return name;
    }

    private static Set<Name> parents(Name origin, Set<Name> names) {
        var parents = new HashSet<Name>();
        for (var name : names) {
            var parent = name;
            while (parent.labels() > origin.labels() + 1) {
                parent = new Name(parent, 1);
                parents.add(parent);
            }
        }
        return parents;
    }
}
