package org.peerscanner.dns.server;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peerscanner.dns.ResourceRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * One name of the zone. Immutable to whoever sees it; safe for concurrent use.
 *
 * <p>What is sent is made at the first question for the name, since few of a great zone's names are ever asked for. Two threads
 * may make it at once, and then make the same.
 */
final class Node {
    static final Node EMPTY = new Node(Name.root, List.of(), List.of());

    private final Name name;
    private final Collection<Record> head;
    private final List<ResourceRecord> published;
    private volatile @Nullable Map<Integer, List<Record>> rrsets;

    /**
     * @param head the records at the name that the server has of itself
     * @param published peerscanner's records at the name
     */
    Node(Name name, Collection<Record> head, List<ResourceRecord> published) {
        this.name = requireNonNull(name, "name");
        this.head = List.copyOf(head);
        this.published = List.copyOf(published);
        published.forEach(record -> DnsjavaRecords.requireServable(name, record));
    }

    List<ResourceRecord> published() {
        return published;
    }

    boolean isEmpty() {
        return head.isEmpty() && published.isEmpty();
    }

    List<Record> ofType(int type) {
        var made = rrsets;
        if (made == null) {
            made = rrsets();
            rrsets = made;
        }
        return made.getOrDefault(type, List.of());
    }

    /** All records at the name by their type, ready to be sent. */
    private Map<Integer, List<Record>> rrsets() {
        var records =
                Stream.concat(head.stream(), published.stream().map(record -> DnsjavaRecords.record(name, record)));
        var byType = records.collect(Collectors.groupingBy(Record::getType));
        byType.replaceAll((type, ofType) -> rrset(ofType));
        return Map.copyOf(byType);
    }

    /** Without duplicates (RFC 2181 5), all with the lowest TTL (RFC 2181 5.2). */
    private static List<Record> rrset(List<Record> records) {
        if (records.size() == 1) {
            return List.copyOf(records);
        }
        var ttl = records.stream().mapToLong(Record::getTTL).min().orElseThrow();
        return records.stream()
                .map(record -> DnsjavaRecords.withTtl(record, ttl))
                .distinct()
                .toList();
    }
}
