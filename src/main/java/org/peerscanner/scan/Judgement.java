package org.peerscanner.scan;

import org.peerscanner.config.HealthConfig;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Standing;

/**
 * Where a host stands after its recent outcomes: a state machine. Pure; the time is handed in.
 *
 * @param health what the outcomes amount to so far
 * @param failures bad outcomes since the last good one, not counted on while the host is down
 * @param successes good outcomes since the last bad one, while the host is not up
 * @param scattered bad outcomes while the host is up, of which each good one takes off a tenth
 * @param relapses how often it went down again soon after it had come back
 */
record Judgement(Health health, int failures, int successes, float scattered, Relapses relapses) {
    /*
     * UNKNOWN --enough good ones in a row--> UP --a bad one--> DOUBTFUL --it is forgotten--> UP
     * UNKNOWN --enough bad ones in a row--> DOWN <--enough bad ones, in a row or scattered-- DOUBTFUL
     * DOWN --enough good ones in a row, more after each relapse--> UP
     *
     * With every third probe failing, the scattered sum goes 1, 1.8, 2.5, 3.0, 3.4, 3.8, 4.1 and in the end towards 5.3; with
     * every fourth towards 3.7, with every tenth towards 1.6.
     */
    private static final float KEPT_BY_A_SUCCESS = 0.9f;
    private static final float FORGOTTEN = 0.5f;

    static Judgement startingFrom(Standing standing, long now) {
        var relapses =
                Relapses.remembered(standing.relapses(), standing.health().works(), now);
        var doubt = standing.health() == Health.DOUBTFUL ? 1 : 0;
        return new Judgement(standing.health(), 0, 0, doubt, relapses);
    }

    Judgement next(Outcome outcome, long now, HealthConfig thresholds) {
        return switch (outcome) {
            case Outcome.LocalFault _ -> this;
            case Outcome.Ok _ -> succeeded(now, thresholds);
            case Outcome.Refused _,
                    Outcome.Unreachable _,
                    Outcome.TimedOut _,
                    Outcome.TlsFailed _,
                    Outcome.ProxyAnswered _,
                    Outcome.TargetAnswered _,
                    Outcome.BadReply _,
                    Outcome.WrongName _,
                    Outcome.WrongContent _ -> failed(thresholds);
        };
    }

    private Judgement succeeded(long now, HealthConfig thresholds) {
        return switch (health) {
            case UP, DOUBTFUL -> {
                var left = scattered * KEPT_BY_A_SUCCESS;
                yield left < FORGOTTEN ? up(relapses.stayedUp(now, thresholds.relapseWithin())) : doubtful(0, left);
            }
            case UNKNOWN -> successes + 1 >= thresholds.successesToUp() ? up(relapses) : notYetUp();
            case DOWN ->
                successes + 1 >= relapses.successesToUp(thresholds.successesToUp())
                        ? up(relapses.cameBack(now))
                        : notYetUp();
        };
    }

    private Judgement failed(HealthConfig thresholds) {
        var enoughInARow = failures + 1 >= thresholds.failuresToDown();
        return switch (health) {
            case UP, DOUBTFUL -> {
                var sum = scattered + 1;
                yield enoughInARow || sum >= thresholds.scatteredFailuresToDown()
                        ? notUp(Health.DOWN, relapses.wentDown())
                        : doubtful(failures + 1, sum);
            }
            case UNKNOWN -> notUp(enoughInARow ? Health.DOWN : Health.UNKNOWN, relapses);
            case DOWN -> successes == 0 ? this : notUp(Health.DOWN, relapses);
        };
    }

    private static Judgement up(Relapses relapses) {
        return new Judgement(Health.UP, 0, 0, 0, relapses);
    }

    private Judgement doubtful(int inARow, float sum) {
        return new Judgement(Health.DOUBTFUL, inARow, 0, sum, relapses);
    }

    private Judgement notYetUp() {
        return new Judgement(health, 0, successes + 1, 0, relapses);
    }

    private Judgement notUp(Health next, Relapses then) {
        return new Judgement(next, failures + 1, 0, 0, then);
    }
}
