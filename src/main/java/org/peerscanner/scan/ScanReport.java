package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the scan of one host stands.
 *
 * @param last the last probe that ended; empty before the first
 * @param lastEnded when it ended; present exactly when {@code last} is
 * @param exit where requests through the host come out, as the canary last saw it; empty if it never did
 * @param nextDue when the next one is due
 */
public record ScanReport(
        Optional<ProbeResult> last, Optional<Instant> lastEnded, Optional<InetAddress> exit, Instant nextDue) {
    public ScanReport {
        requireNonNull(last, "last");
        requireNonNull(lastEnded, "lastEnded");
        requireNonNull(exit, "exit");
        requireNonNull(nextDue, "nextDue");
    }
}
