package org.peerscanner.rotation;

import java.util.ArrayList;
import java.util.List;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostKind;

/** The names, relative to the zone, under which hosts are published together. */
final class RotationName {
    /** Every working fallback: the first program's name for {@link #FALLBACKS}, kept for the clients that ask for it. */
    static final String ROUNDROBIN = "roundrobin";

    /** Every working fallback. */
    static final String FALLBACKS = "fallbacks";

    /** Every working host. */
    static final String PEERS = "peers";

    private RotationName() {}

    /** The rotations that the host belongs in at present. */
    static List<String> of(Host host, Reachability reachability) {
        var names = new ArrayList<String>();
        var isFallback = host.name().kind() == HostKind.FALLBACK;
        if (host.isUp()) {
            names.add(PEERS);
        }
        if (host.isUp() && isFallback) {
            names.add(ROUNDROBIN);
            names.add(FALLBACKS);
        }
        if (host.standing().proven() && isFallback) {
            host.name()
                    .country()
                    .filter(country -> reachability.isOfUseIn(country, host.isUp()))
                    .ifPresent(country -> names.add(country + "." + FALLBACKS));
        }
        return names;
    }

    /** The rotations that the host belongs in if it works everywhere. */
    static List<String> all(Host host) {
        var names = new ArrayList<>(List.of(PEERS));
        if (host.name().kind() == HostKind.FALLBACK) {
            names.add(ROUNDROBIN);
            names.add(FALLBACKS);
            host.name().country().ifPresent(country -> names.add(country + "." + FALLBACKS));
        }
        return names;
    }
}
