package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.peerscanner.metrics.DurationHistogram;

/**
 * Where metrics are made known whose values are asked for at each scrape. Used while the program is put together.
 *
 * <p>Where there are labels, the values come by their values: {@code up, peer}.
 */
final class Metrics {
    private final PrometheusRegistry registry;

    Metrics(PrometheusRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    /** A metric's name, and what it is in one sentence. */
    record Name(String name, String help, List<String> labels) {
        Name {
            labels = List.copyOf(labels);
        }

        Name(String name, String help, String... labels) {
            this(name, help, List.of(labels));
        }

        String[] labelNames() {
            return labels.toArray(String[]::new);
        }
    }

    void gauge(Name name, Supplier<? extends Number> value) {
        gauges(name, () -> Map.of(Labels.NONE, value.get()));
    }

    /** Absent while there is no such time. */
    void time(Name name, Supplier<Optional<Instant>> value) {
        gauges(
                name,
                () -> value.get()
                        .map(at -> Map.of(Labels.NONE, at.toEpochMilli() / 1000.0))
                        .orElse(Map.of()));
    }

    void gauges(Name name, Supplier<? extends Map<Labels, ? extends Number>> values) {
        GaugeWithCallback.builder()
                .name(name.name)
                .help(name.help)
                .labelNames(name.labelNames())
                .callback(scrape ->
                        values.get().forEach((labels, value) -> scrape.call(value.doubleValue(), labels.array())))
                .register(registry);
    }

    /** @param name without {@code _total} at its end, which is added */
    void counter(Name name, Supplier<Long> value) {
        counters(name, () -> Map.of(Labels.NONE, value.get()));
    }

    void counters(Name name, Supplier<? extends Map<Labels, Long>> values) {
        CounterWithCallback.builder()
                .name(name.name)
                .help(name.help)
                .labelNames(name.labelNames())
                .callback(scrape -> values.get().forEach((labels, value) -> scrape.call(value, labels.array())))
                .register(registry);
    }

    void histogram(Name name, Buckets buckets, Supplier<DurationHistogram> durations) {
        histograms(name, buckets, () -> Map.of(Labels.NONE, durations.get()));
    }

    void histograms(Name name, Buckets buckets, Supplier<Map<Labels, DurationHistogram>> durations) {
        registry.register(new HistogramCollector(name, buckets, durations));
    }
}
