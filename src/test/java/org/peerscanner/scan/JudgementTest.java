package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Health;
import org.peerscanner.testing.Configs;

class JudgementTest {
    private static final Outcome OK = new Outcome.Ok(Duration.ofMillis(1));
    private static final Outcome FAULT = new Outcome.LocalFault("no route");
    private static final List<Outcome> FAILURES = List.of(
            new Outcome.Refused(),
            new Outcome.Unreachable("no route to host"),
            new Outcome.TimedOut(Phase.CONNECT),
            new Outcome.TlsFailed(Phase.TLS, "bad certificate"),
            new Outcome.ProxyAnswered("403 Forbidden"),
            new Outcome.TargetAnswered(500),
            new Outcome.BadReply(Phase.PROXY, "garbage"),
            new Outcome.WrongName("b.test", "a.test"),
            new Outcome.WrongContent("not the canary's"));

    @Test
    void isUnknownUntilEnoughOutcomesHaveBeenSeen() {
        assertThat(after(Health.UNKNOWN).health()).isEqualTo(Health.UNKNOWN);
        assertThat(after(Health.UNKNOWN, new Outcome.Refused()).health()).isEqualTo(Health.UNKNOWN);
        assertThat(after(Health.UNKNOWN, OK).health()).isEqualTo(Health.UP);
    }

    @Test
    void everyKindOfFailureCounts() {
        for (var failure : FAILURES) {
            assertThat(after(Health.UP, failure).health()).as(failure.reason()).isEqualTo(Health.UP);
            assertThat(after(Health.UP, failure, failure).health())
                    .as(failure.reason())
                    .isEqualTo(Health.DOWN);
        }
    }

    @Test
    void aFaultOfThisMachineChangesNothing() {
        var failed = after(Health.UP, new Outcome.Refused());

        assertThat(failed.next(FAULT, Configs.probe())).isEqualTo(failed);
    }

    @Test
    void aSuccessInBetweenStartsTheCountAgain() {
        assertThat(after(Health.UP, new Outcome.Refused(), OK, new Outcome.Refused())
                        .health())
                .isEqualTo(Health.UP);
    }

    /** Over random histories: down exactly when the last two outcomes that count were failures, since up takes one success. */
    @Test
    void dependsOnTheLastTwoOutcomesThatCount() {
        var random = new SplittableRandom(1);
        for (int history = 0; history < 10_000; history++) {
            var judgement = Judgement.startingFrom(Health.UP);
            int inARow = 0;
            for (int i = 0; i < 20; i++) {
                var outcome = random.nextInt(10) == 0 ? FAULT : random.nextBoolean() ? OK : pick(random);
                judgement = judgement.next(outcome, Configs.probe());
                inARow = outcome.equals(FAULT) ? inARow : outcome.equals(OK) ? 0 : inARow + 1;
                assertThat(judgement.health()).isEqualTo(inARow >= 2 ? Health.DOWN : Health.UP);
            }
        }
    }

    private static Outcome pick(SplittableRandom random) {
        return FAILURES.get(random.nextInt(FAILURES.size()));
    }

    private static Judgement after(Health health, Outcome... outcomes) {
        var judgement = Judgement.startingFrom(health);
        for (var outcome : outcomes) {
            judgement = judgement.next(outcome, Configs.probe());
        }
        return judgement;
    }
}
