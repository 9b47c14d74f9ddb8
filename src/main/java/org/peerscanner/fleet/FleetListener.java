package org.peerscanner.fleet;

import java.util.Optional;

/**
 * Hears of every change of the fleet, in order, on the fleet's thread: it must return at once and never throw or edit.
 *
 * <p>Edits of one host that became durable together are one change.
 */
@FunctionalInterface
public interface FleetListener {
    /** At least one side is present; both are when a host was replaced. */
    void changed(Optional<Host> before, Optional<Host> after);

    /** Tells one, then the other. */
    static FleetListener both(FleetListener one, FleetListener other) {
        return (before, after) -> {
            one.changed(before, after);
            other.changed(before, after);
        };
    }
}
