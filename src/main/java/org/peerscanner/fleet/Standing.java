package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What probing has found out about a host at its present endpoint: the part that outlives a restart.
 *
 * @param health what the recent outcomes amount to
 * @param since when it last changed, to the millisecond
 * @param proven whether a probe has ever gone through; from then on the host has an own record
 * @param access how the proxy was last spoken to with success; empty before that
 */
public record Standing(Health health, Instant since, boolean proven, Optional<Access> access) {
    public Standing {
        requireNonNull(health, "health");
        since = since.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(access, "access");
    }

    /** Of a host that nothing is known about yet. */
    public static Standing unknown(Instant since) {
        return new Standing(Health.UNKNOWN, since, false, Optional.empty());
    }
}
