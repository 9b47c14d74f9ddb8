package org.peerscanner.fleet;

import java.util.List;

/**
 * Hears of every change of the fleet, in order, on the fleet's thread: it must return at once and never throw or edit.
 *
 * <p>Edits of one host that became durable together are one change.
 */
@FunctionalInterface
public interface FleetListener {
    void changed(FleetChange change);

    /** Tells them in their order. */
    static FleetListener all(FleetListener... listeners) {
        var all = List.of(listeners);
        return change -> all.forEach(listener -> listener.changed(change));
    }
}
