package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import org.peerscanner.config.ZoneName;
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
        return zone.labelsOf(name).filter(OwnNames::isOwn).isPresent();
    }

    private static boolean isOwn(String relative) {
        return RotationName.isOne(relative)
                || isBesideRotation(relative)
                || ReservedNames.hostAt(relative).isPresent();
    }

    private static boolean isBesideRotation(String relative) {
        return relative.startsWith(Records.SERVICE) && RotationName.isOne(relative.substring(Records.SERVICE.length()));
    }
}
