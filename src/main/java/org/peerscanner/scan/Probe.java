package org.peerscanner.scan;

/** Tests one proxy, once, by fetching a target through it. */
@FunctionalInterface
public interface Probe {
    /**
     * Blocks for the configured deadline at the most; meant for a virtual thread of the caller's. Never throws for anything
     * that the proxy, the target or the network does. When it returns, every resource of the probe is free again.
     */
    ProbeResult probe(ProbeTask task);
}
