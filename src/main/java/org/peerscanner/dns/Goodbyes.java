package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;

/**
 * Hosts that have unregistered themselves and may still be in the zone: no brake holds them, and they are not taken in from there, not
 * even after a restart. Safe for concurrent use.
 */
final class Goodbyes {
    private final Fleet fleet;
    /** How often each has said so: one that has come back meanwhile and left again is not done with. */
    private final Map<HostName, Integer> said = new ConcurrentHashMap<>();

    Goodbyes(Fleet fleet) {
        this.fleet = requireNonNull(fleet, "fleet");
        fleet.goodbyesBefore().forEach(this::say);
    }

    void say(HostName name) {
        said.merge(name, 1, Integer::sum);
    }

    Map<HostName, Integer> said() {
        return Map.copyOf(said);
    }

    /**
     * A plan has been carried out.
     *
     * @param names as they were said when it was made
     * @param staying hosts of which something is in the zone all the same
     */
    void followed(Map<HostName, Integer> names, Set<HostName> staying) {
        var done = new ArrayList<HostName>();
        names.forEach((name, times) -> {
            if (!staying.contains(name) && said.remove(name, times)) {
                done.add(name);
            }
        });
        fleet.followed(done);
    }
}
