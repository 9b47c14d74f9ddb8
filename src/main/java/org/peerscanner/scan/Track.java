package org.peerscanner.scan;

import java.time.Duration;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.fleet.Reliability;
import org.peerscanner.fleet.Standing;

/**
 * What the outcomes of a host amount to. Pure.
 *
 * @param judgement over the last few probes
 * @param reliability over hours and days
 */
record Track(Judgement judgement, Reliability reliability) {
    static Track startingFrom(Standing standing, long now) {
        return new Track(Judgement.startingFrom(standing, now), standing.reliability());
    }

    /**
     * @param now on the ticker's clock
     * @param passed since the outcome before
     */
    Track next(Outcome outcome, long now, Duration passed, HealthConfig thresholds) {
        if (outcome instanceof Outcome.LocalFault) {
            return this;
        }
        var good = outcome instanceof Outcome.Ok;
        return new Track(judgement.next(outcome, now, thresholds), reliability.next(good, passed));
    }
}
