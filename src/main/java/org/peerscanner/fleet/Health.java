package org.peerscanner.fleet;

/** What the recent outcomes of a host's probes amount to. */
public enum Health {
    /** Not probed yet under its present endpoint. */
    UNKNOWN,
    UP,
    /** Up, but a probe has failed lately. */
    DOUBTFUL,
    DOWN;

    /** Whether a host of this health may be published. */
    public boolean works() {
        return this == UP || this == DOUBTFUL;
    }
}
