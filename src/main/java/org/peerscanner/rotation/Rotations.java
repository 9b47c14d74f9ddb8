package org.peerscanner.rotation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;

/** Chooses who is published: each working host in the rotations it belongs in, each proven one under its own name. Pure. */
public final class Rotations {
    private final RotationConfig config;

    public Rotations(RotationConfig config) {
        this.config = requireNonNull(config, "config");
    }

    /** @param now turns the choice slowly where a rotation has more working hosts than it may hold */
    public Selection select(Collection<Host> hosts, Instant now) {
        return select(hosts, now, _ -> Reachability.LOCAL);
    }

    /** @param reachability what vantage points elsewhere say of each host */
    public Selection select(Collection<Host> hosts, Instant now, Function<HostName, Reachability> reachability) {
        Map<HostName, Host> ownRecords = new HashMap<>();
        Map<String, List<Host>> working = new HashMap<>();
        for (var host : hosts) {
            if (host.standing().proven()) {
                ownRecords.put(host.name(), host);
            }
            RotationName.of(host, reachability.apply(host.name()))
                    .forEach(name -> working.computeIfAbsent(name, absent -> new ArrayList<>())
                            .add(host));
        }
        working.replaceAll((name, members) -> new Choice(name, now).of(members, config.maxSize()));
        return new Selection(working, ownRecords);
    }
}
