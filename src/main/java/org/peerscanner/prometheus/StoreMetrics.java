package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import org.peerscanner.prometheus.Metrics.Name;

/** How the store does. */
final class StoreMetrics {
    private final Sources.Store store;

    StoreMetrics(Sources.Store store) {
        this.store = requireNonNull(store, "store");
    }

    void register(Metrics metrics) {
        metrics.histograms(
                new Name("peerscanner_store_write_duration_seconds", "How long transactions took.", "result"),
                Buckets.QUICK,
                () -> Labels.by(store.writes().durations(), succeeded -> Labels.of(Results.word(succeeded))));
        metrics.gauge(
                new Name("peerscanner_store_writable", "1 if the last transaction has succeeded, 0 if not."),
                () -> store.isWritable().getAsBoolean() ? 1 : 0);
    }
}
