package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.scan.Standstills.Standstill;

class StandstillsTest {
    private static final Duration NAP = Duration.ofMillis(4);

    private final Standstills standstills = new Standstills();
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private Instant wall = Instant.EPOCH;

    @Test
    void theFirstLookTellsNothing() {
        assertThat(pass(Duration.ofHours(1), Duration.ZERO)).isEmpty();
    }

    @Test
    void sleepingALittleLongerThanMeantIsNothing() {
        pass(Duration.ZERO, Duration.ZERO);

        assertThat(pass(NAP.plusMillis(500), Duration.ZERO)).isEmpty();
    }

    @Test
    void sleepingMuchLongerThanMeantIsAStandstill() {
        pass(Duration.ZERO, Duration.ZERO);

        assertThat(pass(NAP.plusMillis(501), Duration.ZERO))
                .contains(new Standstill(nanos, "this machine stood still for 501 ms"));
        assertThat(pass(NAP, Duration.ZERO)).isEmpty();
    }

    @Test
    void theClockMayBeSetByTwoSecondsEitherWay() {
        pass(Duration.ZERO, Duration.ZERO);

        assertThat(pass(NAP, Duration.ofSeconds(2))).isEmpty();
        assertThat(pass(NAP, Duration.ofSeconds(-2))).isEmpty();
    }

    @Test
    void aGreaterJumpOfTheClockIsAStandstill() {
        pass(Duration.ZERO, Duration.ZERO);

        assertThat(pass(NAP, Duration.ofMillis(2001))).contains(new Standstill(nanos, "the clock jumped by 2001 ms"));
        assertThat(pass(NAP, Duration.ofMillis(-2001))).contains(new Standstill(nanos, "the clock jumped by -2001 ms"));
        assertThat(pass(NAP, Duration.ZERO)).isEmpty();
    }

    private Optional<Standstill> pass(Duration time, Duration jump) {
        nanos += time.toNanos();
        wall = wall.plus(time).plus(jump);
        return standstills.notice(nanos, wall, NAP.toNanos());
    }
}
