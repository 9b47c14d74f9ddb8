package org.peerscanner.fleet;

/** Fleets without threads of their own, for simulations in other packages. */
public final class SimulatedFleet {
    private SimulatedFleet() {}

    /** One that is used by one thread, and stores and tells each edit before the edit returns. */
    public static Fleet open(HostStore store) {
        return Fleet.inline(store);
    }
}
