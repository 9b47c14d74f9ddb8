package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.ReservedNames;
import org.peerscanner.rotation.RotationName;

/**
 * The names that peerscanner publishes anything under: rotations, what is told beside them, and hosts. A record at any other name
 * is none of peerscanner's, whatever mark it carries: marks are copied by hand. Pure.
 */
public record OwnNames(ZoneName zone) {
    public OwnNames {
        requireNonNull(zone, "zone");
    }

    /** @param name fully qualified, lower case, without a trailing dot */
    public boolean contains(String name) {
        var length = name.length() - zone.name().length() - 1;
        if (length <= 0 || !name.endsWith(zone.name()) || name.charAt(length) != '.') {
            return false;
        }
        var relative = name.substring(0, length);
        return RotationName.isOne(relative)
                || isBesideRotation(relative)
                || (relative.indexOf('.') < 0 && couldBeHost(relative));
    }

    private static boolean isBesideRotation(String relative) {
        return relative.startsWith(Records.SERVICE) && RotationName.isOne(relative.substring(Records.SERVICE.length()));
    }

    private static boolean couldBeHost(String label) {
        try {
            return !ReservedNames.contains(new HostName(label));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
