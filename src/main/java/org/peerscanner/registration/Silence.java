package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.peerscanner.fleet.Host;

/**
 * How many hosts have fallen silent, and whether they are so many at once that it is likelier to be peerscanner that cannot be reached. Immutable, pure.
 *
 * @param silent how many have not renewed their leases though most of them is over
 * @param hosts of how many
 * @param keepsUntil until when hosts that work are kept though their leases have run out, by the steady clock; empty if none are
 */
public record Silence(int silent, int hosts, Optional<Instant> keepsUntil) {
    /*
     * Who renews three times in a lease, as told, is not in its last third unless calls fail; who renews only once is there for less
     * than a third of the time. In an outage all are there, or beyond, by the time when the first lease runs out.
     *
     * Once that has begun, FEWEST counts no more: of the silent ones those that fail are unregistered, and the few that are left must
     * not go for that. What the outage has cost is given back when it is over: as after a start every host has a whole lease to renew in.
     */
    private static final int FEWEST = 3;
    private static final int ONE_IN = 3;

    static final Silence NONE = new Silence(0, 0, Optional.empty());

    public Silence {
        requireNonNull(keepsUntil, "keepsUntil");
    }

    /** What there is now, after this. */
    Silence next(Collection<Host> fleet, LeaseTerm term, Instant now) {
        var all = 0;
        var nearEnd = 0;
        for (var host : fleet) {
            all++;
            nearEnd += term.isNearEnd(host.registration(), now) ? 1 : 0;
        }
        var isGeneral = (nearEnd >= FEWEST || isKeeping()) && nearEnd * ONE_IN > all;
        return new Silence(
                nearEnd, all, isGeneral ? Optional.of(term.endAfter(now)) : keepsUntil.filter(now::isBefore));
    }

    /** Whether hosts that work are kept at present though their leases have run out. */
    public boolean isKeeping() {
        return keepsUntil.isPresent();
    }

    /** Whether this host is kept at present though its lease has run out. */
    public boolean keeps(Host host) {
        return isKeeping() && host.isUp();
    }

    /** {@code 7 of 9 hosts have not registered for most of a lease}. */
    public String text() {
        return silent + " of " + hosts + " hosts have not registered for most of a lease";
    }
}
