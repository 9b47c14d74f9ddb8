package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.HostKind;
import org.peerscanner.fleet.Words;
import org.peerscanner.prometheus.Metrics.Name;

/** Who is there: hosts, their leases, and how registers were answered. */
final class HostMetrics {
    private final Sources sources;

    HostMetrics(Sources sources) {
        this.sources = requireNonNull(sources, "sources");
    }

    void register(Metrics metrics) {
        metrics.gauges(new Name("peerscanner_hosts", "Registered hosts.", "kind", "health"), this::hosts);
        metrics.gauge(
                new Name("peerscanner_held_names", "Names kept for hosts whose leases have run out."),
                () -> sources.fleet().lapsed().size());
        metrics.counter(
                new Name("peerscanner_leases_ended", "Leases that have run out without being renewed."),
                () -> sources.leases().ended().getAsLong());
        metrics.gauge(
                new Name(
                        "peerscanner_leases_kept",
                        "Hosts that are kept though their leases have run out, since many have fallen silent at once."),
                () -> sources.leases().kept().getAsLong());
        metrics.counters(
                new Name("peerscanner_registers", "Calls of /register, by what they were answered.", "answer"),
                () -> Labels.by(sources.registers().counts(), Labels::of));
    }

    private Map<Labels, Integer> hosts() {
        var counts = new HashMap<Labels, Integer>();
        for (var kind : HostKind.values()) {
            for (var health : Health.values()) {
                counts.put(labels(kind, health), 0);
            }
        }
        sources.fleet()
                .hosts()
                .forEach(host ->
                        counts.merge(labels(host.name().kind(), host.standing().health()), 1, Integer::sum));
        return counts;
    }

    private static Labels labels(HostKind kind, Health health) {
        return Labels.of(Words.of(kind), Words.of(health));
    }
}
