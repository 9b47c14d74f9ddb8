package org.peerscanner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final RandomGenerator NO_CHANCE = () -> 0;
    private static final int HISTORIES = 2_000;

    private final Pace pace = new Pace(NO_CHANCE);

    @ParameterizedTest
    @CsvSource({"200, 200", "0, 10", "-5, 10", "1, 10", "3600, 3600", "2000000000, 3600"})
    void renewsAsTheServerSuggestsWithinReason(long suggested, long expected) {
        assertThat(pace.after(used(seconds(suggested)), 1)).isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void renewsAfterTwoToThreeMinutesWhereNothingIsSuggested() {
        var times = IntStream.range(0, HISTORIES)
                .mapToObj(seed -> new Pace(new Random(seed)).after(used(Optional.empty()), 1))
                .toList();
        assertThat(times)
                .allMatch(time ->
                        time.compareTo(Duration.ofMinutes(2)) > 0 && time.compareTo(Duration.ofMinutes(3)) <= 0);
        assertThat(times).doesNotHaveDuplicates();
    }

    @Test
    void asksSoonerWhileTheProxyIsNotUsed() {
        var suggested = seconds(200);
        for (Answer answer : List.of(
                new Answer.Fails("connection refused", "", suggested),
                new Answer.Undecided(suggested),
                new Answer.Works(List.of(), List.of(), List.of("It comes into peers."), suggested))) {
            assertThat(IntStream.rangeClosed(1, 6)
                            .mapToObj(times -> pace.after(answer, times).toSeconds()))
                    .containsExactly(20L, 40L, 80L, 160L, 200L, 200L);
        }
    }

    @Test
    void isNeverSlowerForAProxyThatDoesNotWorkThanForOneThatDoes() {
        var suggested = seconds(12);
        assertThat(pace.after(new Answer.Fails("x", "", suggested), 1)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void backsOffFromAServerThatIsAwayUpToTwoMinutes() {
        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToObj(times ->
                                pace.after(unavailable(Optional.empty()), times).toSeconds()))
                .containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L);
    }

    @Test
    void backsOffFromARefusalUpToAQuarterOfAnHour() {
        assertThat(IntStream.rangeClosed(1, 6)
                        .mapToObj(times ->
                                pace.after(refused(Optional.empty()), times).toMinutes()))
                .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "0, 10", "100000000, 3600"})
    void leavesAServerAloneAsLongAsItWantsWithinReason(long wanted, long expected) {
        assertThat(pace.after(refused(seconds(wanted)), 7)).isEqualTo(Duration.ofSeconds(expected));
        assertThat(pace.after(unavailable(seconds(wanted)), 7)).isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void neverComesBeforeTheServerWantsItAndNeverLaterThanAQuarterMore() {
        var random = new Random(7);
        var pace = new Pace(random);
        for (var i = 0; i < HISTORIES; i++) {
            var wanted = Duration.ofSeconds(10 + random.nextInt(3_591));
            var time = pace.after(refused(Optional.of(wanted)), 1 + random.nextInt(50));
            assertThat(time).isBetween(wanted, wanted.multipliedBy(5).dividedBy(4));
        }
    }

    @Test
    void neverLetsALeaseRunOutByItsOwnChoice() {
        var random = new Random(8);
        var pace = new Pace(random);
        for (var i = 0; i < HISTORIES; i++) {
            var suggested = Duration.ofSeconds(10 + random.nextInt(3_591));
            var times = 1 + random.nextInt(Integer.MAX_VALUE - 1);
            var renewAfter = Optional.of(suggested);
            assertThat(pace.after(used(renewAfter), times))
                    .isBetween(suggested.multipliedBy(3).dividedBy(4), suggested);
            assertThat(pace.after(new Answer.Fails("x", "", renewAfter), times))
                    .isBetween(Duration.ofSeconds(7), suggested);
            assertThat(pace.after(unavailable(Optional.empty()), times))
                    .isBetween(Duration.ofMillis(1_500), Duration.ofMinutes(2));
        }
    }

    static Answer.Works used(Optional<Duration> renewAfter) {
        return new Answer.Works(
                List.of("a.example.com", "peers.example.com"), List.of("peers"), List.of("It works."), renewAfter);
    }

    private static Answer refused(Optional<Duration> retryAfter) {
        return new Answer.Refused(429, "too-many-calls", "calls: 61 (expected: 60)", retryAfter);
    }

    private static Answer unavailable(Optional<Duration> retryAfter) {
        return new Answer.Unavailable("no server answers", retryAfter);
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
