package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.cloudflare.Budget.Purpose;
import org.peerscanner.testing.FakeClocks;

final class BudgetTest {
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());

    private final FakeClocks clocks = new FakeClocks();
    private final Budget budget = new Budget(clocks::now);

    @Test
    void noWindowEverHasMoreCallsThanTheLimitWhateverThePattern() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var patient = random.nextBoolean();
            var calls = new Calls(new FakeClocks());
            while (calls.clocks.elapsed().compareTo(Duration.ofMinutes(20)) < 0) {
                var purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
                var wait = calls.take(purpose);
                if (wait.isPresent() && patient) {
                    calls.clocks.advance(wait.get());
                } else if (random.nextInt(100) == 0) {
                    calls.clocks.advance(Duration.ofMillis(random.nextInt(60_000)));
                } else {
                    calls.clocks.advance(Duration.ofMillis(random.nextInt(20)));
                }
            }

            assertThat(calls.mostIn(300)).as("seed %d", seed).isLessThanOrEqualTo(1000);
            assertThat(calls.mostIn(1)).as("seed %d", seed).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void whoeverWaitsAsLongAsToldGetsTheCall() {
        for (var i = 0; i < 2_000; i++) {
            budget.take(Purpose.ADDING).ifPresent(wait -> {
                clocks.advance(wait);
                assertThat(budget.take(Purpose.ADDING)).isEmpty();
            });
        }
        assertThat(clocks.elapsed()).isLessThan(Duration.ofSeconds(2_000 / 3));
    }

    @Test
    void theLastCallsAreKeptForReadingAndRemoving() {
        assertThat(taken(Purpose.ADDING)).isEqualTo(80);
        assertThat(taken(Purpose.READING)).isEqualTo(10);
        assertThat(taken(Purpose.REMOVING)).isEqualTo(10);
    }

    @Test
    void aSmallerRemainderLowersOursUntilItsTimeIsOver() {
        budget.heed(told("\"list_zones\";r=0;t=9, \"default\";r=22;t=30", ""));

        assertThat(taken(Purpose.ADDING)).isEqualTo(2);
        assertThat(budget.take(Purpose.ADDING)).hasValue(Duration.ofSeconds(30));
        assertThat(taken(Purpose.REMOVING)).isEqualTo(20);
        clocks.advance(Duration.ofSeconds(30));
        assertThat(taken(Purpose.REMOVING)).isEqualTo(100);
    }

    @Test
    void noRemainderStopsCallsForLongerThanTenMinutes() {
        for (var left : new int[] {0, 25}) {
            budget.heed(told("\"default\";r=" + left + ";t=999999999", ""));
            taken(Purpose.REMOVING);

            assertThat(budget.take(Purpose.REMOVING)).hasValue(Duration.ofMinutes(10));
            clocks.advance(Duration.ofMinutes(10));
            assertThat(taken(Purpose.REMOVING)).isEqualTo(100);
            clocks.advance(Duration.ofMinutes(10));
        }
    }

    @Test
    void aPolicyOfHardlyAnyCallsIsTakenForAMistake() {
        budget.heed(told("", "\"default\";q=1;w=999999999"));

        assertThat(taken(Purpose.REMOVING)).isEqualTo(100);
    }

    @Test
    void aNarrowerPolicyNarrowsTheBucketAndAWiderOneDoesNotWidenIt() {
        budget.heed(told("", "\"default\";q=120;w=300"));
        assertThat(taken(Purpose.REMOVING)).isEqualTo(10);
        clocks.advance(Duration.ofMinutes(5));
        budget.heed(told("", "\"default\";q=12000;w=300"));

        assertThat(taken(Purpose.REMOVING)).isEqualTo(10);
        assertThat(budget.take(Purpose.REMOVING).orElseThrow()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void ablockHoldsEverythingEvenIfTheWallClockIsPutBack() {
        var clock = new FakeClocks();
        var blocked = new Budget(
                () -> clock.now().minus(Duration.ofHours(clock.elapsed().toSeconds() >= 10 ? 1 : 0)));
        blocked.block(Duration.ofSeconds(60));

        assertThat(blocked.take(Purpose.REMOVING)).hasValue(Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(10));
        assertThat(blocked.take(Purpose.REMOVING)).hasValue(Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(blocked.take(Purpose.REMOVING)).isEmpty();
    }

    @Test
    void headersThatSayNothingUsableAreLeftAside() {
        for (var text :
                new String[] {"", "\"default\"", "\"default\";r=x;t=1", "\"other\";r=0;t=1", "\"default\";r=1"}) {
            assertThat(RateHeaders.of(headers(text, text)).left()).as(text).isEmpty();
        }
        assertThat(RateHeaders.of(headers("", "\"default\";q=0;w=300")).policy())
                .isEmpty();
        assertThat(RateHeaders.of(headers("\"default\"; t=30; r=50", "")).left())
                .hasValue(new RateHeaders.Left(50, Duration.ofSeconds(30)));
    }

    private int taken(Purpose purpose) {
        var taken = 0;
        while (budget.take(purpose).isEmpty()) {
            taken++;
        }
        return taken;
    }

    private static RateHeaders told(String left, String policy) {
        return RateHeaders.of(headers(left, policy));
    }

    private static ApiReply headers(String left, String policy) {
        return new ApiReply(200, Map.of("Ratelimit", left, "Ratelimit-Policy", policy), "");
    }

    /** Remembers when calls were made. */
    private static final class Calls {
        private final FakeClocks clocks;
        private final Budget budget;
        private final ArrayDeque<Duration> times = new ArrayDeque<>();

        private Calls(FakeClocks clocks) {
            this.clocks = clocks;
            this.budget = new Budget(clocks::now);
        }

        Optional<Duration> take(Purpose purpose) {
            var wait = budget.take(purpose);
            if (wait.isEmpty()) {
                times.add(clocks.elapsed());
            }
            return wait;
        }

        int mostIn(int seconds) {
            var window = new ArrayDeque<Duration>();
            var most = 0;
            for (var time : times) {
                window.add(time);
                while (window.getFirst().plusSeconds(seconds).compareTo(time) <= 0) {
                    window.removeFirst();
                }
                most = Math.max(most, window.size());
            }
            return most;
        }
    }
}
