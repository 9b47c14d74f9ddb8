package org.peerscanner.fleet;

/** A fleet without a thread of its own, for simulations: edits wait until {@link #work}. Used by one thread. */
public record SimulatedFleet(Fleet fleet) {
    public static SimulatedFleet open(HostStore store) {
        return new SimulatedFleet(Fleet.loaded(store));
    }

    /** Makes the edits durable that wait, and tells of them. */
    public void work() {
        fleet.work();
    }
}
