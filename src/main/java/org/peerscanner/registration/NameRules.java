package org.peerscanner.registration;

import java.util.List;
import java.util.Optional;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.ReservedNames;

/**
 * Which names hosts may take: host names that nobody else needs.
 *
 * <p>Every host name is also valid as the rest of an identifier of VCL that begins with {@code f_} (VCL(7): letters, digits,
 * hyphens and underscores), and its full name fits DNS, since a zone's name has 190 octets at the most.
 */
final class NameRules {
    static final String EXPECTED =
            "expected: 1 to 63 letters, digits and hyphens, with no hyphen at either end, other than roundrobin,"
                    + " fallbacks, peers, www, mail, ns, ns1 and so on, xn--..., and what is in the zone already";

    private final List<String> reserved;
    private final TakenNames taken;
    private final Fleet fleet;

    NameRules(List<String> reserved, TakenNames taken, Fleet fleet) {
        this.reserved = reserved;
        this.taken = taken;
        this.fleet = fleet;
    }

    /**
     * Reads a name as a caller wrote it. One with an underscore, which DNS keeps for itself (RFC 8552), is no host name.
     *
     * @throws IllegalArgumentException if it is none; the message says what one is, and can be shown
     */
    static HostName read(String text) {
        return HostName.of(Excerpt.of(text));
    }

    /** Why the name may not be taken, in one line; empty if it may. */
    Optional<String> refusal(HostName name) {
        if (ReservedNames.contains(name) || reserved.contains(name.label())) {
            return Optional.of("name: " + name + " is reserved (" + EXPECTED + ")");
        }
        return isTaken(name)
                ? Optional.of("name: " + name + " is in the zone already (" + EXPECTED + ")")
                : Optional.empty();
    }

    /** A host that has its name already keeps it when somebody else's record comes to stand there, and stays in its rotations. */
    private boolean isTaken(HostName name) {
        return taken.labels().contains(name.label()) && fleet.find(name).isEmpty();
    }
}
