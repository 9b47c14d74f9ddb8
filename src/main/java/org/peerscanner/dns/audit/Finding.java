package org.peerscanner.dns.audit;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscanner.dns.AddressRecord;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.HostName;

/** Something odd about a zone. */
public sealed interface Finding {
    /** The line for whoever asked. */
    String text();

    /** One word for the kind of it. */
    String kind();

    /** What a zone gives rise to, in a fixed order. */
    static List<Finding> of(Census census) {
        return Stream.of(repeated(census), namesWithMore(census), sharedAddresses(census), withoutOwn(census))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * An address stands more than once where it should stand once.
     *
     * @param group a rotation; or {@code fl-} and {@code own records of peers} for the two kinds of own records
     */
    record Repeated(InetAddress address, int times, String group) implements Finding {
        public Repeated {
            requireNonNull(address, "address");
            requireNonNull(group, "group");
        }

        /** Word for word what the first program printed. */
        @Override
        public String text() {
            return Addresses.text(address) + " appears " + times + " times in " + group;
        }

        @Override
        public String kind() {
            return "repeated";
        }
    }

    /** A host, which has one address, has several. */
    record SeveralAddresses(String name, List<InetAddress> addresses) implements Finding {
        public SeveralAddresses {
            requireNonNull(name, "name");
            addresses = List.copyOf(addresses);
        }

        @Override
        public String text() {
            return name + " has " + addresses.size() + " addresses: "
                    + addresses.stream().map(Addresses::text).collect(Collectors.joining(", "));
        }

        @Override
        public String kind() {
            return "several-addresses";
        }
    }

    /** One address is several hosts'. */
    record SeveralNames(InetAddress address, List<String> names) implements Finding {
        public SeveralNames {
            requireNonNull(address, "address");
            names = List.copyOf(names);
        }

        @Override
        public String text() {
            return Addresses.text(address) + " has " + names.size() + " own names: " + String.join(", ", names);
        }

        @Override
        public String kind() {
            return "several-names";
        }
    }

    /** A rotation has an address that is no host's. */
    record NoOwnRecord(InetAddress address, List<String> rotations) implements Finding {
        public NoOwnRecord {
            requireNonNull(address, "address");
            rotations = List.copyOf(rotations);
        }

        @Override
        public String text() {
            return Addresses.text(address) + " has no own record and is in " + String.join(", ", rotations);
        }

        @Override
        public String kind() {
            return "no-own-record";
        }
    }

    private static List<Finding> repeated(Census census) {
        var groups = new LinkedHashMap<String, List<AddressRecord>>(census.rotations());
        groups.put("fl-", ownRecords(census, HostKind.FALLBACK));
        groups.put("own records of peers", ownRecords(census, HostKind.PEER));
        return groups.entrySet().stream()
                .flatMap(group -> byAddress(group.getValue()).entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .<Finding>map(entry ->
                                new Repeated(entry.getKey(), entry.getValue().size(), group.getKey())))
                .toList();
    }

    private static List<AddressRecord> ownRecords(Census census, HostKind kind) {
        return census.hosts().entrySet().stream()
                .filter(host -> host.getKey().kind() == kind)
                .flatMap(host -> host.getValue().stream())
                .toList();
    }

    private static List<Finding> namesWithMore(Census census) {
        return census.hosts().entrySet().stream()
                .filter(host -> byAddress(host.getValue()).size() > 1)
                .<Finding>map(host -> new SeveralAddresses(
                        name(census, host.getKey()),
                        List.copyOf(byAddress(host.getValue()).keySet())))
                .toList();
    }

    private static List<Finding> sharedAddresses(Census census) {
        var names = new TreeMap<InetAddress, TreeSet<String>>(Comparator.comparing(Addresses::text));
        census.hosts()
                .forEach((host, records) ->
                        records.forEach(record -> names.computeIfAbsent(record.address(), absent -> new TreeSet<>())
                                .add(name(census, host))));
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .<Finding>map(entry -> new SeveralNames(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static List<Finding> withoutOwn(Census census) {
        var rotations = new TreeMap<InetAddress, TreeSet<String>>(Comparator.comparing(Addresses::text));
        census.rotations()
                .forEach((rotation, members) -> members.forEach(member -> rotations
                        .computeIfAbsent(member.address(), absent -> new TreeSet<>())
                        .add(rotation)));
        census.hosts().values().forEach(own -> own.forEach(record -> rotations.remove(record.address())));
        return rotations.entrySet().stream()
                .<Finding>map(entry -> new NoOwnRecord(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static String name(Census census, HostName host) {
        return census.zone().under(host.label());
    }

    private static Map<InetAddress, List<AddressRecord>> byAddress(List<AddressRecord> records) {
        return records.stream()
                .collect(Collectors.groupingBy(AddressRecord::address, LinkedHashMap::new, Collectors.toList()));
    }
}
