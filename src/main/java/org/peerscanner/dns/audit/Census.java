package org.peerscanner.dns.audit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.ReservedNames;
import org.peerscanner.rotation.RotationName;

/**
 * What the address records of a zone are to peerscanner, by their names. Immutable.
 *
 * <p>A record of one label that is not reserved is a host's own if the name is a fallback's, if the record has the mark of an
 * installation, or if a rotation has the same address. Others are somebody else's and left out.
 */
public final class Census {
    /** A fixed order, so that two looks at a zone say the same. */
    static final Comparator<AddressRecord> ORDER =
            Comparator.comparing(AddressRecord::toString).thenComparing(AddressRecord::id);

    private final ZoneName zone;
    private final SortedMap<String, List<AddressRecord>> rotations;
    private final SortedMap<HostName, List<AddressRecord>> hosts;

    private Census(
            ZoneName zone,
            SortedMap<String, List<AddressRecord>> rotations,
            SortedMap<HostName, List<AddressRecord>> hosts) {
        this.zone = zone;
        this.rotations = rotations;
        this.hosts = hosts;
    }

    public static Census of(ZoneName zone, Collection<AddressRecord> records) {
        requireNonNull(zone, "zone");
        var rotations = sorted(records)
                .filter(record -> RotationName.isOne(label(zone, record)))
                .collect(groupingBy(record -> label(zone, record), TreeMap::new, toList()));
        var members = rotations.values().stream()
                .flatMap(List::stream)
                .map(AddressRecord::address)
                .collect(Collectors.toSet());
        var hosts = sorted(records)
                .filter(record -> isOwn(label(zone, record), record, members))
                .collect(groupingBy(record -> new HostName(label(zone, record)), TreeMap::new, toList()));
        return new Census(zone, rotations, hosts);
    }

    /** The members of each rotation by its name, relative to the zone. */
    SortedMap<String, List<AddressRecord>> rotations() {
        return rotations;
    }

    /** The own records of each host. */
    SortedMap<HostName, List<AddressRecord>> hosts() {
        return hosts;
    }

    /** All records that are peerscanner's business. */
    Stream<AddressRecord> records() {
        return Stream.of(rotations.values(), hosts.values())
                .flatMap(Collection::stream)
                .flatMap(List::stream);
    }

    ZoneName zone() {
        return zone;
    }

    private static boolean isOwn(String label, AddressRecord record, Set<InetAddress> members) {
        return ReservedNames.hostAt(label)
                .filter(host -> host.kind() == HostKind.FALLBACK
                        || record.owner().isPresent()
                        || members.contains(record.address()))
                .isPresent();
    }

    /** The name relative to the zone; that of the zone itself is no label. */
    private static String label(ZoneName zone, AddressRecord record) {
        return zone.labelsOf(record.name()).orElse("@");
    }

    private static Stream<AddressRecord> sorted(Collection<AddressRecord> records) {
        return records.stream().sorted(ORDER);
    }
}
