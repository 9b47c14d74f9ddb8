package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.RotationName;
import org.peerscanner.rotation.Selection;

/**
 * Which hosts a record stands for: in a rotation hosts at one address share one record, and only one of them is noted beside
 * it. Looks nobody up before it is asked, since mostly it is not. Used by one thread.
 */
final class Bearers {
    /** Of records that are shared by nobody. */
    static final Bearers NOTED = new Bearers(Selection.EMPTY, List.of());

    private final Selection selection;
    private final Collection<Host> hosts;
    private final Map<String, Map<InetAddress, List<Host>>> chosenByRotation = new HashMap<>();
    private Map<InetAddress, List<Host>> byAddress = Map.of();

    /** @param hosts all that could stand in a rotation */
    Bearers(Selection selection, Collection<Host> hosts) {
        this.selection = requireNonNull(selection, "selection");
        this.hosts = requireNonNull(hosts, "hosts");
    }

    /** @param name of the record, relative to the zone */
    Set<HostName> ofChosen(String name, ResourceRecord record) {
        return of(
                name,
                record,
                address -> chosenByRotation
                        .computeIfAbsent(
                                name, _ -> byAddress(selection.rotations().getOrDefault(name, List.of())))
                        .getOrDefault(address, List.of()));
    }

    /** @param name of the record, which is published though it was not chosen, relative to the zone */
    Set<HostName> ofHeld(String name, ResourceRecord record) {
        return of(name, record, address -> {
            if (byAddress.isEmpty()) {
                byAddress = byAddress(hosts);
            }
            return byAddress.getOrDefault(address, List.of()).stream()
                    .filter(host -> RotationName.possible(host).contains(name))
                    .toList();
        });
    }

    /** Who else is at an address. */
    @FunctionalInterface
    private interface Neighbours {
        List<Host> at(InetAddress address);
    }

    private static Set<HostName> of(String name, ResourceRecord record, Neighbours neighbours) {
        var bearers = new HashSet<HostName>();
        record.bearer().ifPresent(bearer -> bearers.add(bearer.host()));
        if (RotationName.isOne(name) && record.data() instanceof ResourceRecord.Address(var address)) {
            neighbours.at(address).forEach(host -> bearers.add(host.name()));
        }
        return bearers;
    }

    private static Map<InetAddress, List<Host>> byAddress(Collection<Host> some) {
        Map<InetAddress, List<Host>> byAddress = HashMap.newHashMap(some.size());
        some.forEach(host -> byAddress
                .computeIfAbsent(host.address(), _ -> new ArrayList<>(1))
                .add(host));
        return byAddress;
    }
}
