package org.peerscanner.scan;

import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Health;

/**
 * Where a host stands after its recent outcomes. Pure; no time, no I/O.
 *
 * @param health what the outcomes amount to so far
 * @param failures bad outcomes since the last good one
 * @param successes good outcomes since the last bad one
 */
record Judgement(Health health, int failures, int successes) {
    static Judgement startingFrom(Health health) {
        return new Judgement(health, 0, 0);
    }

    Judgement next(Outcome outcome, ProbeConfig thresholds) {
        return switch (outcome) {
            case Outcome.LocalFault _ -> this;
            case Outcome.Ok _ -> succeeded(thresholds.successesToUp());
            case Outcome.Refused _,
                    Outcome.Unreachable _,
                    Outcome.TimedOut _,
                    Outcome.TlsFailed _,
                    Outcome.ProxyAnswered _,
                    Outcome.TargetAnswered _,
                    Outcome.BadReply _,
                    Outcome.WrongName _,
                    Outcome.WrongContent _ -> failed(thresholds.failuresToDown());
        };
    }

    private Judgement succeeded(int enough) {
        var count = successes + 1;
        return new Judgement(count >= enough ? Health.UP : health, 0, count);
    }

    private Judgement failed(int enough) {
        var count = failures + 1;
        return new Judgement(count >= enough ? Health.DOWN : health, count, 0);
    }
}
