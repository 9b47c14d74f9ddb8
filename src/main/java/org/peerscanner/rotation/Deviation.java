package org.peerscanner.rotation;

import static java.util.Objects.requireNonNull;

import org.peerscanner.fleet.HostName;

/**
 * Where what DNS says of a host differs from what was chosen.
 *
 * @param host that the record is there for
 * @param name of the record, relative to the zone: of a rotation, or the host's own
 * @param reason one clause for people
 */
public record Deviation(HostName host, String name, Kind kind, String reason) {
    /** Which way. */
    public enum Kind {
        /** Not chosen, but published still. */
        HELD,
        /** Chosen, but not published. */
        WITHHELD
    }

    /** Whether the record tells only how to use an address that stands under another name (RFC 2782: its labels begin with _). */
    public boolean isBesideAnAddress() {
        return name.startsWith("_");
    }

    public Deviation {
        requireNonNull(host, "host");
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
    }
}
