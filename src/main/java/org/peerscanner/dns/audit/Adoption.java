package org.peerscanner.dns.audit;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.dns.Bearer;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.rotation.RotationName;

/**
 * What the first program has left behind: records that nobody has marked, and the host that each is there for. Immutable.
 *
 * <p>A rotation's member is there for the host whose own record has its address; where there is none, for one whose name is made
 * from the address.
 */
public final class Adoption {
    private final Census census;
    private final Port port;
    private final Map<InetAddress, HostName> hosts = new LinkedHashMap<>();

    private Adoption(Census census, Port port) {
        this.census = requireNonNull(census, "census");
        this.port = requireNonNull(port, "port");
        census.hosts()
                .forEach((host, own) -> own.forEach(record -> hosts.merge(record.address(), host, Adoption::better)));
        fallbacksFirst()
                .forEach(rotation -> rotation.getValue()
                        .forEach(member ->
                                hosts.computeIfAbsent(member.address(), address -> named(rotation.getKey(), address))));
    }

    /** @param port of the hosts: the zone does not say it */
    public static Map<AddressRecord, Bearer> of(Census census, Port port) {
        return new Adoption(census, port).bearers();
    }

    private Map<AddressRecord, Bearer> bearers() {
        var bearers = new LinkedHashMap<AddressRecord, Bearer>();
        census.hosts().forEach((host, own) -> unmarked(own).forEach(record -> bearers.put(record, bearer(host))));
        census.rotations()
                .values()
                .forEach(members ->
                        unmarked(members).forEach(member -> bearers.put(member, bearer(host(member.address())))));
        return bearers;
    }

    private HostName host(InetAddress address) {
        return Optional.ofNullable(hosts.get(address)).orElseThrow();
    }

    private Bearer bearer(HostName host) {
        return new Bearer(host, port, Optional.empty(), true);
    }

    /** So that a member of several rotations gets a name that says as much as they do: a country's, then any fallback's. */
    private Stream<Map.Entry<String, List<AddressRecord>>> fallbacksFirst() {
        return census.rotations().entrySet().stream()
                .sorted(Comparator.comparingInt(rotation -> rank(rotation.getKey())));
    }

    private static int rank(String rotation) {
        return RotationName.country(rotation).isPresent() ? 0 : RotationName.isOfFallbacks(rotation) ? 1 : 2;
    }

    /** {@code fl-sg-192-0-2-1} in {@code sg.fallbacks}, {@code fl-192-0-2-1} in {@code fallbacks}, else {@code peer-192-0-2-1}. */
    private static HostName named(String rotation, InetAddress address) {
        var country = RotationName.country(rotation).map(word -> "fl-" + word + "-");
        var beginning = country.orElse(RotationName.isOfFallbacks(rotation) ? "fl-" : "peer-");
        return new HostName(beginning + label(address));
    }

    private static String label(InetAddress address) {
        return address instanceof Inet4Address
                ? Addresses.text(address).replace('.', '-')
                : HexFormat.of().formatHex(address.getAddress());
    }

    private static Stream<AddressRecord> unmarked(List<AddressRecord> records) {
        return records.stream().filter(record -> record.owner().isEmpty());
    }

    /** Only fallbacks are in most rotations; among equals the first in the order of names. */
    private static HostName better(HostName one, HostName other) {
        return other.kind() == HostKind.FALLBACK && one.kind() == HostKind.PEER ? other : one;
    }
}
