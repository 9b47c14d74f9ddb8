package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one probe out on the thread that calls, and counts it: whatever happens, it ends with a result. Safe for concurrent use.
 *
 * @param stopping whether failures of the program itself are to be expected
 */
record Prober(Probe probe, Ticker ticker, ProbeTally tally, BooleanSupplier stopping) {
    private static final Logger log = LoggerFactory.getLogger(Prober.class);

    Prober {
        requireNonNull(probe, "probe");
        requireNonNull(ticker, "ticker");
        requireNonNull(tally, "tally");
        requireNonNull(stopping, "stopping");
    }

    /** @param launched when it was to begin: a probe that waited for the processor may have run out of time for that */
    ProbeResult run(ProbeTask task, long launched) {
        var result = probed(task);
        var waited = Duration.ofNanos(ticker.nanos() - launched).minus(result.took());
        var late = result.outcome().isCharged() && waited.compareTo(Standstills.LONGEST_DELAY) > 0;
        var fair = late
                ? result.withOutcome(
                        new Outcome.LocalFault("the probe waited " + waited.toMillis() + " ms for its turn"))
                : result;
        tally.ended(fair);
        return fair;
    }

    private ProbeResult probed(ProbeTask task) {
        try {
            return probe.probe(task);
        } catch (RuntimeException | Error e) {
            if (!stopping.getAsBoolean()) {
                log.error("the probe of {} failed unexpectedly", task.endpoint(), e);
            }
            var outcome = new Outcome.LocalFault(e.toString());
            return new ProbeResult(outcome, Optional.empty(), "", Duration.ZERO, List.of());
        }
    }
}
