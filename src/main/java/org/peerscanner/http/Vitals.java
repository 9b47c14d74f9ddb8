package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.peerscanner.events.EventLog;
import org.peerscanner.metrics.MetricsPage;
import org.peerscanner.metrics.Tally;

/**
 * What tells how the program is doing.
 *
 * @param fitness whether it does its work
 * @param metrics all that is counted, in the format that an Accept header asks for
 * @param registers where it is counted how registers are answered
 * @param events what has just happened; ends with the server
 */
public record Vitals(Fitness fitness, Function<String, MetricsPage> metrics, Tally<String> registers, EventLog events) {
    public Vitals {
        requireNonNull(fitness, "fitness");
        requireNonNull(metrics, "metrics");
        requireNonNull(registers, "registers");
        requireNonNull(events, "events");
    }
}
