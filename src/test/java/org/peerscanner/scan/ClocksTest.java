package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.FakeClocks;

class ClocksTest {
    private final FakeClocks time = new FakeClocks();

    @Test
    void steadyTimeGoesWithTheWallClockWhileNobodySetsIt() {
        var steady = time.clocks().steady();
        assertThat(steady.instant()).isEqualTo(time.now());
        time.advance(Duration.ofDays(1));
        assertThat(steady.instant()).isEqualTo(time.now());
    }

    @ParameterizedTest
    @ValueSource(longs = {-10_000, -1, 1, 10_000})
    void steadyTimeDoesNotJumpWithTheWallClock(long seconds) {
        var steady = time.clocks().steady();
        var before = time.now();
        time.set(Duration.ofSeconds(seconds));
        time.advance(Duration.ofSeconds(1));
        assertThat(steady.instant()).isEqualTo(before.plusSeconds(1));
    }
}
