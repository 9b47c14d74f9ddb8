package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.metrics.Tally;
import org.peerscanner.metrics.Timings;

/** How the probes of all hosts have gone since the start. Safe for concurrent use. */
public final class ProbeTally {
    private final Tally<Ending> endings = new Tally<>();
    private final Timings<String> durations = new Timings<>();
    private final Timings<Phase> phases = new Timings<>();
    private final DurationHistogram lateness = new DurationHistogram();

    /**
     * How a probe ended.
     *
     * @param outcome its kind, as {@code timed_out}
     * @param phase in which it was decided; empty if the fault was this machine's
     */
    public record Ending(String outcome, Optional<Phase> phase) {
        public Ending {
            requireNonNull(outcome, "outcome");
            requireNonNull(phase, "phase");
        }

        private Ending(String outcome, Phase phase) {
            this(outcome, Optional.of(phase));
        }

        static Ending of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Ok _ -> new Ending("ok", Phase.TARGET);
                case Outcome.Refused _ -> new Ending("refused", Phase.CONNECT);
                case Outcome.Unreachable _ -> new Ending("unreachable", Phase.CONNECT);
                case Outcome.TimedOut(var phase) -> new Ending("timed_out", phase);
                case Outcome.TlsFailed(var phase, var _) -> new Ending("tls_failed", phase);
                case Outcome.ProxyAnswered _ -> new Ending("proxy_answered", Phase.PROXY);
                case Outcome.TargetAnswered _ -> new Ending("target_answered", Phase.TARGET);
                case Outcome.BadReply(var phase, var _) -> new Ending("bad_reply", phase);
                case Outcome.WrongName _ -> new Ending("wrong_name", Phase.PROXY);
                case Outcome.WrongContent _ -> new Ending("wrong_content", Phase.TARGET);
                case Outcome.LocalFault _ -> new Ending("local_fault", Optional.empty());
            };
        }
    }

    void ended(ProbeResult result) {
        var ending = Ending.of(result.outcome());
        endings.add(ending);
        durations.add(ending.outcome, result.took().toNanos());
        result.steps().forEach(step -> phases.add(step.phase(), step.took().toNanos()));
    }

    void begunLate(long nanos) {
        lateness.add(nanos);
    }

    public Map<Ending, Long> endings() {
        return endings.counts();
    }

    /** How long probes took, by the kind of their outcome. */
    public Map<String, DurationHistogram> durations() {
        return durations.durations();
    }

    public Map<Phase, DurationHistogram> phases() {
        return phases.durations();
    }

    /** How punctually probes began; also tells how many did. */
    public DurationHistogram lateness() {
        return lateness;
    }
}
