package org.peerscanner.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostKind;

/** The names, relative to the zone, under which hosts are published together. */
public final class RotationName {
    private static final Pattern COUNTRY = Pattern.compile("([a-z]{2})\\.fallbacks");

    /** Every working fallback: the first program's name for {@link #FALLBACKS}, kept for the clients that ask for it. */
    static final String ROUNDROBIN = "roundrobin";

    /** Every working fallback. */
    static final String FALLBACKS = "fallbacks";

    /** Every working host. */
    static final String PEERS = "peers";

    /** Those that are there with any hosts. */
    public static final List<String> ALWAYS = List.of(PEERS, ROUNDROBIN, FALLBACKS);

    private RotationName() {}

    /** Whether hosts are published together under that name, relative to the zone. */
    public static boolean isOne(String name) {
        return name.equals(PEERS) || isOfFallbacks(name);
    }

    /** Whether only fallbacks are. */
    public static boolean isOfFallbacks(String name) {
        return name.equals(ROUNDROBIN)
                || name.equals(FALLBACKS)
                || country(name).isPresent();
    }

    /** The country whose fallbacks are published under that name: {@code sg} for {@code sg.fallbacks}. */
    public static Optional<String> country(String name) {
        var matcher = COUNTRY.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The rotations that the host belongs in at present, as far as this machine can see. */
    public static List<String> seenFromHere(Host host) {
        return of(host, Reachability.LOCAL);
    }

    /** The rotations that the host belongs in while it works and every country can reach it. */
    public static List<String> possible(Host host) {
        var names = new ArrayList<>(List.of(PEERS));
        if (host.name().kind() == HostKind.FALLBACK) {
            names.addAll(List.of(ROUNDROBIN, FALLBACKS));
            host.name().country().ifPresent(country -> names.add(country + "." + FALLBACKS));
        }
        return names;
    }

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
