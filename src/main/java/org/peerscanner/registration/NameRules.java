package org.peerscanner.registration;

import java.util.Optional;
import org.peerscanner.fleet.HostName;

/** Which names hosts may take: host names that the zone does not need for itself. */
final class NameRules {
    private NameRules() {}

    /**
     * Reads a name as a caller wrote it. One with an underscore, which DNS keeps for itself (RFC 8552), is no host name.
     *
     * @throws IllegalArgumentException if it is none; the message says what one is, and can be shown
     */
    static HostName read(String text) {
        return HostName.of(Excerpt.of(text));
    }

    /** Why the name may not be taken, in one line; empty if it may. */
    static Optional<String> refusal(HostName name) {
        return ReservedNames.contains(name)
                ? Optional.of("name: " + name + " is reserved (expected: 1 to 63 letters, digits and hyphens, but not"
                        + " roundrobin, fallbacks, peers, www, mail, ns, ns1, ns2 and so on)")
                : Optional.empty();
    }
}
