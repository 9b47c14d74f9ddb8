package org.peerscanner.fleet;

/** What the recent outcomes of a host's probes amount to. */
public enum Health {
    /** Not probed yet under its present endpoint. */
    UNKNOWN,
    UP,
    DOWN
}
