package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the scan of one host stands.
 *
 * @param last the last probe that ended; empty before the first
 * @param lastEnded when it ended; present exactly when {@code last} is
 * @param nextDue when the next one is due
 */
public record ScanReport(Optional<ProbeResult> last, Optional<Instant> lastEnded, Instant nextDue) {
    public ScanReport {
        requireNonNull(last, "last");
        requireNonNull(lastEnded, "lastEnded");
        requireNonNull(nextDue, "nextDue");
    }
}
