package org.peerscanner.dns.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscanner.dns.ResourceRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * One name of the zone. Immutable.
 *
 * @param published peerscanner's records at the name
 * @param rrsets all records at the name by their type, ready to be sent
 */
record Node(Set<ResourceRecord> published, Map<Integer, List<Record>> rrsets) {
    static final Node EMPTY = new Node(Set.of(), Map.of());

    static Node of(Name name, Collection<Record> head, Set<ResourceRecord> published) {
        var records =
                Stream.concat(head.stream(), published.stream().map(record -> DnsjavaRecords.record(name, record)));
        var byType = records.collect(Collectors.groupingBy(Record::getType));
        byType.replaceAll((type, ofType) -> rrset(ofType));
        return new Node(Set.copyOf(published), Map.copyOf(byType));
    }

    List<Record> ofType(int type) {
        return rrsets.getOrDefault(type, List.of());
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
