package org.peerscanner.scan;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;

/** Probes hosts out of turn, and knows how the last probe of each went. Safe for concurrent use. */
public interface Examiner {
    /**
     * Probes the host at once; if a probe of the same endpoint is under way, shares it.
     *
     * @return the result, after the fleet knows what it amounts to; or a {@link java.util.concurrent.CancellationException}, when
     *     the host is no longer there or the program stops
     */
    CompletableFuture<ProbeResult> examine(Host host);

    /** Empty for a host that is not scanned. */
    Optional<ScanReport> report(HostName name);
}
