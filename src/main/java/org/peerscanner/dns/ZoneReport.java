package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the zone is doing.
 *
 * @param status at its provider
 * @param visibility in DNS; empty if that is not looked at
 */
public record ZoneReport(ZoneStatus status, Optional<Visibility> visibility) {
    public ZoneReport {
        requireNonNull(status, "status");
        requireNonNull(visibility, "visibility");
    }
}
