package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Reliability.Grade;
import org.peerscanner.fleet.Reliability.Window;

class ReliabilityTest {
    private static final Duration STEP = Duration.ofSeconds(15);

    @Test
    void ofAHostThatWasNeverProbedNothingSpeaksAgainst() {
        assertThat(shares(Reliability.UNOBSERVED)).containsOnly(1.0);
        assertThat(Reliability.UNOBSERVED.grade()).isEqualTo(Grade.FAIR);
    }

    @Test
    void aHostThatAlwaysWorksHasAFullShareFromTheBeginning() {
        var reliability = Reliability.UNOBSERVED;
        for (int i = 0; i < 10_000; i++) {
            reliability = reliability.next(true, STEP);
            assertThat(shares(reliability))
                    .allSatisfy(share -> assertThat(share).isCloseTo(1, within(1e-9)));
        }
        assertThat(reliability.observed()).isEqualTo(STEP.multipliedBy(10_000));
    }

    @Test
    void aHostThatNeverWorksHasNone() {
        assertThat(shares(after(Reliability.UNOBSERVED, false, Duration.ofHours(1))))
                .containsOnly(0.0);
    }

    @Test
    void aFailureWeighsMoreInAShortWindowAndIsForgottenThereSooner() {
        var week = after(Reliability.UNOBSERVED, true, Duration.ofDays(30));
        var failed = after(week, false, Duration.ofHours(2));

        assertThat(failed.share(Window.TWO_HOURS)).isCloseTo(Math.exp(-1), within(0.001));
        assertThat(failed.share(Window.EIGHT_HOURS)).isCloseTo(Math.exp(-2 / 8.0), within(0.001));
        assertThat(failed.share(Window.DAY)).isCloseTo(Math.exp(-2 / 24.0), within(0.001));
        assertThat(failed.share(Window.WEEK)).isCloseTo(Math.exp(-2 / 168.0), within(0.001));

        var back = after(failed, true, Duration.ofHours(8));
        assertThat(back.share(Window.TWO_HOURS)).isGreaterThan(0.98);
        assertThat(back.share(Window.WEEK)).isLessThan(0.99);
    }

    /** Over random hosts: every share is near the part of the time that the host worked, whatever the steps. */
    @Test
    void isThePartOfTheTimeThatTheHostWorks() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var works = random.nextDouble();
            var reliability = Reliability.UNOBSERVED;
            for (int i = 0; i < 20_000; i++) {
                reliability =
                        reliability.next(random.nextDouble() < works, Duration.ofMillis(random.nextInt(1, 30_000)));
            }
            assertThat(shares(reliability))
                    .as("seed %d", seed)
                    .allSatisfy(share -> assertThat(share).isCloseTo(works, within(0.12)));
        }
    }

    @Test
    void gradesAreCoarseAndTheBestIsEarned() {
        var twoHours = after(Reliability.UNOBSERVED, true, Duration.ofHours(2));
        assertThat(after(Reliability.UNOBSERVED, true, Duration.ofHours(2).minus(STEP))
                        .grade())
                .isEqualTo(Grade.FAIR);
        assertThat(twoHours.grade()).isEqualTo(Grade.HIGH);
        assertThat(after(twoHours, false, Duration.ofMinutes(5)).grade()).isEqualTo(Grade.FAIR);
        assertThat(after(twoHours, false, Duration.ofHours(1)).grade()).isEqualTo(Grade.LOW);
    }

    @Test
    void isNewsAtMostEveryTenMinutesAndAtLeastEveryHour() {
        var told = after(Reliability.UNOBSERVED, true, Duration.ofHours(5));

        assertThat(after(told, false, Duration.ofMinutes(10).minus(STEP)).isNewsAfter(told))
                .isFalse();
        assertThat(after(told, false, Duration.ofMinutes(10)).isNewsAfter(told)).isTrue();
        assertThat(after(told, true, Duration.ofMinutes(10)).isNewsAfter(told)).isFalse();
        assertThat(after(told, true, Duration.ofHours(1).minus(STEP)).isNewsAfter(told))
                .isFalse();
        assertThat(after(told, true, Duration.ofHours(1)).isNewsAfter(told)).isTrue();
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Reliability(0, 1.1, 0, 0, Duration.ZERO))
                .hasMessage("eightHours: 1.1 (expected: 0 to 1)");
        assertThatThrownBy(() -> new Reliability(0, 0, Double.NaN, 0, Duration.ZERO))
                .hasMessage("day: NaN (expected: 0 to 1)");
        assertThatThrownBy(() -> new Reliability(-0.1, 0, 0, 0, Duration.ZERO))
                .hasMessage("twoHours: -0.1 (expected: 0 to 1)");
        assertThatThrownBy(() -> new Reliability(0, 0, 0, 2, Duration.ZERO)).hasMessage("week: 2.0 (expected: 0 to 1)");
        assertThatThrownBy(() -> new Reliability(0, 0, 0, 0, Duration.ofSeconds(-1)))
                .hasMessage("observed: PT-1S (expected: at least PT0S)");
    }

    private static Reliability after(Reliability before, boolean good, Duration time) {
        var reliability = before;
        for (var left = time; !left.isZero(); left = left.minus(STEP)) {
            reliability = reliability.next(good, STEP);
        }
        return reliability;
    }

    private static List<Double> shares(Reliability reliability) {
        return Arrays.stream(Window.values()).map(reliability::share).toList();
    }
}
