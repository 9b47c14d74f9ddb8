package org.peerscanner.scan;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Tests one proxy, once, by fetching a target through it. */
@FunctionalInterface
public interface Probe {
    /**
     * Begins a probe and returns at once. It takes no longer than the configured deadline, whatever the proxy, the target and the
     * network do.
     *
     * @param listener told once how it went, when every resource of the probe is free again, perhaps before this returns; on a
     *     thread that others need as well: it must not wait
     */
    void begin(ProbeTask task, Consumer<ProbeResult> listener);

    /** Makes a probe and waits for its end. */
    default ProbeResult probe(ProbeTask task) {
        var result = new CompletableFuture<ProbeResult>();
        begin(task, result::complete);
        return result.join();
    }
}
