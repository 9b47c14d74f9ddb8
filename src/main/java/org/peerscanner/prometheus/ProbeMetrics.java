package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import org.peerscanner.fleet.Words;
import org.peerscanner.prometheus.Metrics.Name;
import org.peerscanner.scan.ProbeTally;

/** How probes go. */
final class ProbeMetrics {
    private final ProbeTally probes;

    ProbeMetrics(ProbeTally probes) {
        this.probes = requireNonNull(probes, "probes");
    }

    void register(Metrics metrics) {
        metrics.counters(
                new Name(
                        "peerscanner_probes",
                        "Probes that have ended, by their outcome and the phase that decided it.",
                        "outcome",
                        "phase"),
                () -> Labels.by(probes.endings(), ProbeMetrics::labels));
        metrics.histograms(
                new Name("peerscanner_probe_duration_seconds", "How long probes took, by their outcome.", "outcome"),
                Buckets.QUICK,
                () -> Labels.by(probes.durations(), Labels::of));
        metrics.histograms(
                new Name(
                        "peerscanner_probe_phase_duration_seconds",
                        "How long the phases of probes took, failed ones included.",
                        "phase"),
                Buckets.QUICK,
                () -> Labels.by(probes.phases(), phase -> Labels.of(Words.of(phase))));
        metrics.histogram(
                new Name("peerscanner_probe_lateness_seconds", "How long after they were due probes have begun."),
                Buckets.QUICK,
                probes::lateness);
    }

    private static Labels labels(ProbeTally.Ending ending) {
        return Labels.of(ending.outcome(), ending.phase().map(Words::of).orElse("none"));
    }
}
