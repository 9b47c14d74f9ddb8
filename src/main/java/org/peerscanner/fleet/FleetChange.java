package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One change of the fleet, as its listeners hear of it. At least one side is present; both are when a host was replaced.
 *
 * @param before the host as it was
 * @param after the host as it is
 * @param leaseEnded whether the host is gone since its lease has run out; one that is gone without that has unregistered itself
 */
public record FleetChange(Optional<Host> before, Optional<Host> after, boolean leaseEnded) {
    public FleetChange {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("change: of no host (expected: one before or after it)");
        }
    }

    public HostName name() {
        return after.or(() -> before).orElseThrow().name();
    }

    /** Whether the host has unregistered itself. */
    public boolean isGoodbye() {
        return after.isEmpty() && !leaseEnded;
    }
}
