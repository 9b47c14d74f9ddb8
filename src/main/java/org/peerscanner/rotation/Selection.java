package org.peerscanner.rotation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;

/**
 * Who is published under which name, at one moment.
 *
 * @param rotations the chosen hosts of each rotation by its name relative to the zone, such as {@code sg.fallbacks}; a
 *     rotation without any chosen host is absent
 * @param ownRecords the hosts that have a record of their own, by name
 */
public record Selection(Map<String, List<Host>> rotations, Map<HostName, Host> ownRecords) {
    public static final Selection EMPTY = new Selection(Map.of(), Map.of());

    public Selection {
        rotations = rotations.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        ownRecords = Collections.unmodifiableMap(ownRecords); // a copy of a great one would cost more than all else
    }

    /** The rotations that the host has been chosen for, sorted. */
    public List<String> rotationsOf(HostName name) {
        return rotations.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream().anyMatch(host -> host.name().equals(name)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
