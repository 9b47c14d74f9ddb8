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
 * @param relapses how often it has gone down again soon after it came back
 * @param reliability how it has done over hours and days; a little behind, since it is not kept for each probe
 */
public record Standing(
        Health health, Instant since, boolean proven, Optional<Access> access, int relapses, Reliability reliability) {
    public Standing {
        requireNonNull(health, "health");
        since = since.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(access, "access");
        requireNonNull(reliability, "reliability");
        if (relapses < 0) {
            throw new IllegalArgumentException("relapses: " + relapses + " (expected: at least 0)");
        }
    }

    /** Without a past. */
    public Standing(Health health, Instant since, boolean proven, Optional<Access> access) {
        this(health, since, proven, access, 0, Reliability.UNOBSERVED);
    }

    /** Whether DNS says the same about both. */
    public boolean isPublishedLike(Standing other) {
        return health.works() == other.health.works()
                && proven == other.proven
                && access.equals(other.access)
                && reliability.grade() == other.reliability.grade();
    }

    /** Of a host that nothing is known about yet. */
    public static Standing unknown(Instant since) {
        return new Standing(Health.UNKNOWN, since, false, Optional.empty());
    }
}
