package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Reliability;
import org.peerscanner.fleet.Standing;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class JudgementTest {
    private static final HealthConfig DEFAULTS = Configs.probe().health();
    private static final List<Health> HEALTHS = List.of(Health.values());
    private static final Duration PERIOD = Configs.probe().period();
    private static final Outcome OK = new Outcome.Ok(Duration.ofMillis(1));
    private static final Outcome BAD = new Outcome.Refused();
    private static final Outcome FAULT = new Outcome.LocalFault("no route");
    private static final List<Outcome> FAILURES = List.of(
            BAD,
            new Outcome.Unreachable("no route to host"),
            new Outcome.TimedOut(Phase.CONNECT),
            new Outcome.TlsFailed(Phase.TLS, "bad certificate"),
            new Outcome.ProxyAnswered("403 Forbidden"),
            new Outcome.TargetAnswered(500),
            new Outcome.BadReply(Phase.PROXY, "garbage"),
            new Outcome.WrongName("b.test", "a.test"),
            new Outcome.WrongContent("not the canary's"));

    /** Overflows while the tests run, as a ticker may. */
    private long now = Long.MAX_VALUE - PERIOD.toNanos() * 3;

    @Test
    void isUnknownUntilEnoughOutcomesHaveBeenSeen() {
        assertThat(after(Health.UNKNOWN).health()).isEqualTo(Health.UNKNOWN);
        assertThat(after(Health.UNKNOWN, BAD).health()).isEqualTo(Health.UNKNOWN);
        assertThat(after(Health.UNKNOWN, BAD, BAD).health()).isEqualTo(Health.DOWN);
        assertThat(after(Health.UNKNOWN, OK).health()).isEqualTo(Health.UP);
    }

    @Test
    void everyKindOfFailureCounts() {
        for (var failure : FAILURES) {
            assertThat(failure.isCharged()).isTrue();
            assertThat(after(Health.UP, failure).health()).as(failure.reason()).isEqualTo(Health.DOUBTFUL);
            assertThat(after(Health.UP, failure, failure).health())
                    .as(failure.reason())
                    .isEqualTo(Health.DOWN);
        }
    }

    @Test
    void aFaultOfThisMachineChangesNothing() {
        var failed = after(Health.UP, BAD);

        assertThat(FAULT.isCharged()).isFalse();
        assertThat(failed.next(FAULT, now, DEFAULTS)).isEqualTo(failed);
    }

    @Test
    void aSuccessInBetweenStartsTheCountAgain() {
        assertThat(after(Health.UP, BAD, OK, BAD).health()).isEqualTo(Health.DOUBTFUL);
        assertThat(after(Health.UNKNOWN, BAD, new Outcome.LocalFault("x"), BAD).health())
                .isEqualTo(Health.DOWN);
    }

    @Test
    void aDoubtIsForgottenAfterSevenGoodProbes() {
        var six = after(Health.UP, BAD, OK, OK, OK, OK, OK, OK);

        assertThat(six.health()).isEqualTo(Health.DOUBTFUL);
        assertThat(six.next(OK, now, DEFAULTS)).isEqualTo(new Judgement(Health.UP, 0, 0, 0, Relapses.NONE));
    }

    @Test
    void aRestartRemembersADoubtAsOneFailure() {
        assertThat(after(Health.DOUBTFUL, OK, OK, OK, OK, OK, OK).health()).isEqualTo(Health.DOUBTFUL);
        assertThat(after(Health.DOUBTFUL, OK, OK, OK, OK, OK, OK, OK).health()).isEqualTo(Health.UP);
    }

    @Test
    void aProxyThatFailsEveryThirdProbeGoesOut() {
        assertThat(probesUntilDown(3)).isEqualTo(19);
    }

    @Test
    void aProxyThatFailsEveryFourthProbeStaysInDoubt() {
        assertThat(probesUntilDown(4)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void onlyAsManyScatteredFailuresAsAllowed() {
        var strict = new HealthConfig(5, 1, 1, Duration.ofHours(1));

        assertThat(Judgement.startingFrom(standing(Health.UP, 0), now)
                        .next(BAD, now, strict)
                        .health())
                .isEqualTo(Health.DOWN);
    }

    @Test
    void comingUpTakesAsManySuccessesInARowAsConfigured() {
        var three = new HealthConfig(2, 4, 3, Duration.ofHours(1));
        for (var from : List.of(Health.UNKNOWN, Health.DOWN)) {
            var judgement = Judgement.startingFrom(standing(from, 0), now);
            for (var outcome : List.of(OK, OK, BAD, OK, OK)) {
                judgement = judgement.next(outcome, now, three);
                assertThat(judgement.health()).isEqualTo(from);
            }
            assertThat(judgement.next(OK, now, three).health()).isEqualTo(Health.UP);
        }
    }

    @Test
    void everyRelapseDoublesWhatItTakesToComeBackUpTo32() {
        var judgement = after(Health.DOWN);
        for (var needed : List.of(1, 2, 4, 8, 16, 32, 32, 32)) {
            assertThat(successesUntilUp(judgement)).isEqualTo(needed);
            judgement = after(judgement, Health.UP, needed, OK);
            judgement = after(judgement, Health.DOWN, 2, BAD);
        }
    }

    @Test
    void relapsesAreForgottenOnceTheHostHasStayedUpForLongEnough() {
        var relapsed = after(Health.DOWN, OK, BAD, BAD, OK, OK);
        assertThat(relapsed.relapses().count()).isOne();
        var before = now;

        now = before + DEFAULTS.relapseWithin().toNanos() - 1;
        assertThat(relapsed.next(OK, now, DEFAULTS).relapses().count()).isOne();
        now++;
        var forgotten = relapsed.next(OK, now, DEFAULTS);

        assertThat(forgotten.relapses()).isEqualTo(Relapses.NONE);
        assertThat(successesUntilUp(after(forgotten, Health.DOWN, 2, BAD))).isOne();
    }

    @Test
    void theFirstTimeDownIsNoRelapse() {
        assertThat(after(Health.UNKNOWN, OK, BAD, BAD).relapses().count()).isZero();
        assertThat(after(Health.UP, BAD, BAD).relapses().count()).isZero();
        assertThat(after(Health.UNKNOWN, BAD, BAD, OK, BAD, BAD).relapses().count())
                .isOne();
    }

    @Test
    void aRestartRemembersRelapses() {
        var down = Judgement.startingFrom(standing(Health.DOWN, 3), now);
        var up = Judgement.startingFrom(standing(Health.UP, 3), now);
        var many = Judgement.startingFrom(standing(Health.DOWN, 100), now);

        assertThat(successesUntilUp(down)).isEqualTo(8);
        assertThat(successesUntilUp(after(up, Health.DOWN, 2, BAD))).isEqualTo(16);
        assertThat(successesUntilUp(many)).isEqualTo(32);
        assertThat(Judgement.startingFrom(standing(Health.UP, 0), now).relapses())
                .isEqualTo(Relapses.NONE);
    }

    /** Over random histories: two failures in a row always take a host down, and only failures ever do. */
    @Test
    void neverHasItsHeadInTheSand() {
        var random = new SplittableRandom(1);
        for (int history = 0; history < 10_000; history++) {
            var badness = random.nextDouble();
            var judgement = after(HEALTHS.get(random.nextInt(HEALTHS.size())));
            int badInARow = 0;
            for (int i = 0; i < 40; i++) {
                var outcome = random.nextInt(10) == 0 ? FAULT : random.nextDouble() > badness ? OK : pick(random);
                var before = judgement;
                now += PERIOD.toNanos();
                judgement = judgement.next(outcome, now, DEFAULTS);
                badInARow = outcome.isCharged() ? badInARow + 1 : outcome.equals(OK) ? 0 : badInARow;

                assertHolds(before, outcome, judgement, badInARow);
            }
        }
    }

    private static void assertHolds(Judgement before, Outcome outcome, Judgement after, int badInARow) {
        if (badInARow >= 2) {
            assertThat(after.health()).isEqualTo(Health.DOWN);
        }
        if (outcome.equals(FAULT)) {
            assertThat(after).isEqualTo(before);
        }
        if (outcome.equals(OK)) {
            assertThat(after.health()).isNotEqualTo(before.health().works() ? Health.DOWN : Health.DOUBTFUL);
            assertThat(after.scattered()).isLessThanOrEqualTo(before.scattered());
        }
        if (outcome.isCharged()) {
            assertThat(after.health()).isNotEqualTo(Health.UP);
        }
        assertThat(after.scattered()).isBetween(0f, (float) DEFAULTS.scatteredFailuresToDown());
        assertThat(after.relapses().count()).isBetween(0, Relapses.MOST);
    }

    /** Over random flappers: whoever relapses again and again is published for ever smaller a part of the time. */
    @Test
    void aFlapperIsPublishedLessAndLess() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var judgement = after(Health.DOWN);
            var good = 2 + random.nextInt(20);
            var published = new ArrayList<Integer>();
            for (int cycle = 0; cycle < 8; cycle++) {
                var up = 0;
                for (int i = 0; i < good + 2; i++) {
                    judgement = judgement.next(i < good ? OK : BAD, now, DEFAULTS);
                    up += judgement.health().works() ? 1 : 0;
                }
                published.add(up);
            }
            assertThat(published).as("seed %d", seed).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
            assertThat(published.getLast()).as("seed %d", seed).isZero();
        }
    }

    private static int probesUntilDown(int everyNth) {
        var judgement = Judgement.startingFrom(standing(Health.UP, 0), 0);
        for (int probe = 0; probe < 10_000; probe++) {
            judgement = judgement.next(probe % everyNth == 0 ? BAD : OK, 0, DEFAULTS);
            if (judgement.health() == Health.DOWN) {
                return probe + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    private int successesUntilUp(Judgement judgement) {
        var count = 0;
        for (var next = judgement; !next.health().works(); count++) {
            next = next.next(OK, now, DEFAULTS);
        }
        return count;
    }

    private Judgement after(Judgement judgement, Health expected, int times, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            judgement = judgement.next(outcome, now, DEFAULTS);
        }
        assertThat(judgement.health()).isEqualTo(expected);
        return judgement;
    }

    private Judgement after(Health health, Outcome... outcomes) {
        var judgement = Judgement.startingFrom(standing(health, 0), now);
        return Arrays.stream(outcomes)
                .reduce(judgement, (before, outcome) -> before.next(outcome, now, DEFAULTS), (_, last) -> last);
    }

    private static Standing standing(Health health, int relapses) {
        var up = Hosts.up("a", "127.0.0.1").standing();
        return new Standing(health, up.since(), true, up.access(), relapses, Reliability.UNOBSERVED);
    }

    private static Outcome pick(SplittableRandom random) {
        return FAILURES.get(random.nextInt(FAILURES.size()));
    }
}
