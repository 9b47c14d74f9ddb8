package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void allowsAMinutesWorthAtOnceAndThenEvenly() {
        var limit = new RateLimit(3, 10);
        for (int use = 0; use < 3; use++) {
            assertThat(limit.use("a", NOW)).isEmpty();
        }
        assertThat(limit.use("a", NOW)).contains(Duration.ofSeconds(20));
        assertThat(limit.use("a", NOW.plusSeconds(19))).contains(Duration.ofSeconds(1));
        assertThat(limit.use("a", NOW.plusSeconds(20))).isEmpty();
        assertThat(limit.use("a", NOW.plusSeconds(20))).contains(Duration.ofSeconds(20));
        assertThat(limit.use("b", NOW)).isEmpty();
    }

    /** In no minute more than twice the allowance: what was saved up, and what has come in meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 1_000})
    void neverAllowsMoreThanItSays(int perMinute) {
        var random = new Random(perMinute);
        var limit = new RateLimit(perMinute, 10);
        var uses = new ArrayList<Instant>();
        var now = NOW;
        for (int step = 0; step < 20_000; step++) {
            now = now.plusMillis(random.nextInt(60_000 / perMinute));
            var wait = limit.use("a", now);
            if (wait.isEmpty()) {
                uses.add(now);
            } else {
                assertThat(wait.get()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
            }
        }
        for (int first = 0; first + 2 * perMinute < uses.size(); first++) {
            assertThat(Duration.between(uses.get(first), uses.get(first + 2 * perMinute)))
                    .isGreaterThan(Duration.ofSeconds(59));
        }
    }

    @Test
    void forgetsWhoHasNotComeForTheLongestTime() {
        var limit = new RateLimit(1, 2);
        limit.use("a", NOW);
        limit.use("b", NOW);
        limit.use("a", NOW);
        limit.use("c", NOW);
        assertThat(limit.use("a", NOW)).isPresent();
        assertThat(limit.use("b", NOW)).isEmpty();
    }

    @Test
    void bearsAClockThatIsPutBack() {
        var limit = new RateLimit(1, 2);
        limit.use("a", NOW.plus(Duration.ofDays(1)));
        assertThat(limit.use("a", NOW)).isEmpty();
    }
}
