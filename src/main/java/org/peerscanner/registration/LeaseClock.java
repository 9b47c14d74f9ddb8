package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock by which leases are counted. Safe for concurrent use.
 *
 * <p>The wall clock of a machine is set, and it leaps when the machine wakes up; no lease may run out by that. So leases are
 * counted by a steady clock, and the wall clock only tells people when they end.
 *
 * @param steady never set: it goes on by the time that the program has run
 * @param wall what people's clocks show
 */
public record LeaseClock(InstantSource steady, InstantSource wall) {
    public LeaseClock {
        requireNonNull(steady, "steady");
        requireNonNull(wall, "wall");
    }

    Moment now() {
        return new Moment(steady.instant(), wall.instant());
    }

    /** Both clocks, read at once. */
    record Moment(Instant steady, Instant wall) {
        /** What the wall clock will show, unless it is set, when the steady one shows this. */
        Instant onTheWall(Instant steadyTime) {
            return wall.plus(Duration.between(steady, steadyTime));
        }
    }
}
