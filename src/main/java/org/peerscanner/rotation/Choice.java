package org.peerscanner.rotation;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Reliability;

/**
 * Which hosts of a rotation are published when there are more than it may hold. Pure.
 *
 * <p>The more reliable are preferred, by coarse grades. Among equals every host draws a lot, anew once in each turn and each at
 * its own moment of it, so that the choice is fair over a day and changes by few records at a time. The lot depends on nothing but
 * names and time: after a restart the choice is the same. The lowest lots win, but no network (IPv4 /16, IPv6 /32) gets a second
 * place before every network has had its first, so that one provider's outage or one censor's block takes few of them.
 */
final class Choice {
    private static final Duration TURN = Duration.ofHours(4);
    private static final int NETWORK_OCTETS_IPV4 = 2;
    private static final int NETWORK_OCTETS_IPV6 = 4;

    private final String rotation;
    private final Instant now;

    Choice(String rotation, Instant now) {
        this.rotation = rotation;
        this.now = now;
    }

    List<Host> of(List<Host> working, int most) {
        if (working.size() <= most) {
            return working;
        }
        return ranked(working).stream().limit(most).map(Ranked::host).toList();
    }

    /** @param round how many hosts of the same network stand before it */
    private record Ranked(Reliability.Grade grade, int round, long lot, Host host) {
        static Ranked first(long lot, Host host) {
            return new Ranked(host.standing().reliability().grade(), 0, lot, host);
        }

        Ranked in(int actualRound) {
            return new Ranked(grade, actualRound, lot, host);
        }
    }

    private List<Ranked> ranked(List<Host> working) {
        var byLot = working.stream()
                .map(host -> Ranked.first(lot(host), host))
                .sorted(Comparator.comparing(Ranked::grade)
                        .thenComparingLong(Ranked::lot)
                        .thenComparing(ranked -> ranked.host().name()))
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        var ranked = new ArrayList<Ranked>(byLot.size());
        for (var next : byLot) {
            var round = seen.merge(network(next.host().address()), 1, Integer::sum);
            ranked.add(next.in(round));
        }
        ranked.sort(Comparator.comparingInt(Ranked::round)); // stable: within a round grades and lots decide
        return ranked;
    }

    private long lot(Host host) {
        var name = host.name().label();
        var ownMoment = Math.floorMod(hash(name), TURN.toMillis());
        var turn = (now.toEpochMilli() + ownMoment) / TURN.toMillis();
        return hash(name + " " + rotation + " " + turn);
    }

    private static long hash(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return new SplittableRandom(crc.getValue()).nextLong(); // a checksum alone keeps similar names in order
    }

    private static String network(InetAddress address) {
        var octets = address.getAddress();
        var length = octets.length == 4 ? NETWORK_OCTETS_IPV4 : NETWORK_OCTETS_IPV6;
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
