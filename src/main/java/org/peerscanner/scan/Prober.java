package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has probes made, and counts them: whatever happens, each ends with a result. Safe for concurrent use.
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

    /**
     * @param launched when it was to begin: a probe that waited for the processor may have run out of time for that
     * @param listener told once, on a thread of the probe's
     */
    void begin(ProbeTask task, long launched, Consumer<ProbeResult> listener) {
        try {
            probe.begin(task, result -> listener.accept(counted(result, launched)));
        } catch (RuntimeException | Error e) {
            if (!stopping.getAsBoolean()) {
                log.error("the probe of {} could not begin", task.endpoint(), e);
            }
            listener.accept(counted(ProbeResult.localFault(e.toString()), launched));
        }
    }

    private ProbeResult counted(ProbeResult result, long launched) {
        var waited = Duration.ofNanos(ticker.nanos() - launched).minus(result.took());
        var late = result.outcome().isCharged() && waited.compareTo(Standstills.LONGEST_DELAY) > 0;
        var fair = late
                ? result.withOutcome(
                        new Outcome.LocalFault("the probe waited " + waited.toMillis() + " ms for its turn"))
                : result;
        tally.ended(fair);
        return fair;
    }
}
