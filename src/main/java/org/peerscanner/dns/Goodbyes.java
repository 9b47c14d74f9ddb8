package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Map;
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

    /** @param names as they were said when a plan was made, which has been carried out */
    void followed(Map<HostName, Integer> names) {
        var done = new ArrayList<HostName>();
        names.forEach((name, times) -> {
            if (said.remove(name, times)) {
                done.add(name);
            }
        });
        fleet.followed(done);
    }
}
