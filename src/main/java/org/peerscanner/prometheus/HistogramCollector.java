package org.peerscanner.prometheus;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.util.Map;
import java.util.function.Supplier;
import org.peerscanner.metrics.DurationHistogram;

/** Histograms of one name that are counted elsewhere. Safe for concurrent use. */
record HistogramCollector(Metrics.Name name, Buckets buckets, Supplier<Map<Labels, DurationHistogram>> durations)
        implements Collector {
    private static final double NANOS = 1e9;

    @Override
    public HistogramSnapshot collect() {
        var snapshot = HistogramSnapshot.builder().name(name.name()).help(name.help());
        durations.get().forEach((labels, histogram) -> snapshot.dataPoint(point(labels, histogram)));
        return snapshot.build();
    }

    @Override
    public MetricFamilyDescriptor getMetricFamilyDescriptor() {
        return MetricFamilyDescriptor.histogram(name.name())
                .help(name.help())
                .labelNames(name.labelNames())
                .build();
    }

    private HistogramDataPointSnapshot point(Labels labels, DurationHistogram histogram) {
        return HistogramDataPointSnapshot.builder()
                .labels(io.prometheus.metrics.model.snapshots.Labels.of(name.labelNames(), labels.array()))
                .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(buckets.upperBounds(), histogram.counts(buckets.bounds())))
                .sum(histogram.total().toNanos() / NANOS)
                .build();
    }
}
