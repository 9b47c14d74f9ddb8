package org.peerscanner.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices when this machine stood still for a while, or its clock was put: in a collection of garbage, starved of processor time,
 * suspended. What was under way then tells nothing about hosts. Used by the scan thread only.
 */
final class Standstills {
    /** What a thread may oversleep without anybody being wronged. */
    static final Duration LONGEST_DELAY = Duration.ofMillis(500);

    private static final Duration LONGEST_JUMP = Duration.ofSeconds(2);

    private Optional<Look> last = Optional.empty();

    private record Look(long nanos, Instant wall) {}

    /**
     * One that was noticed.
     *
     * @param ended on the ticker's clock
     * @param what one clause for people
     */
    record Standstill(long ended, String what) {}

    /**
     * Looks at the clocks.
     *
     * @param rested for how long the caller meant to rest since the last look
     */
    Optional<Standstill> notice(long nanos, Instant wall, long rested) {
        var before = last;
        last = Optional.of(new Look(nanos, wall));
        return before.flatMap(look -> {
            var passed = Duration.ofNanos(nanos - look.nanos);
            var late = passed.minusNanos(rested);
            var jump = Duration.between(look.wall, wall).minus(passed);
            if (late.compareTo(LONGEST_DELAY) > 0) {
                return Optional.of(new Standstill(nanos, "this machine stood still for " + late.toMillis() + " ms"));
            }
            if (jump.abs().compareTo(LONGEST_JUMP) > 0) {
                return Optional.of(new Standstill(nanos, "the clock jumped by " + jump.toMillis() + " ms"));
            }
            return Optional.empty();
        });
    }
}
