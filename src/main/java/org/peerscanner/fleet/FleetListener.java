package org.peerscanner.fleet;

/**
 * Hears of every change of the fleet, in order, on the fleet's thread: it must return at once and never throw or edit.
 *
 * <p>Edits of one host that became durable together are one change.
 */
@FunctionalInterface
public interface FleetListener {
    void changed(FleetChange change);

    /** Tells one, then the other. */
    static FleetListener both(FleetListener one, FleetListener other) {
        return change -> {
            one.changed(change);
            other.changed(change);
        };
    }
}
