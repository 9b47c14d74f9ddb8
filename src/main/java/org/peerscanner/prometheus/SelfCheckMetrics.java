package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.peerscanner.prometheus.Metrics.Name;
import org.peerscanner.scan.SelfCheck;

/** Whether this machine believes itself. */
final class SelfCheckMetrics {
    private final Supplier<SelfCheck.Report> selfCheck;

    SelfCheckMetrics(Supplier<SelfCheck.Report> selfCheck) {
        this.selfCheck = requireNonNull(selfCheck, "selfCheck");
    }

    void register(Metrics metrics) {
        metrics.gauge(
                new Name("peerscanner_self_check_passing", "1 while hosts are judged, 0 while health is frozen."),
                () -> selfCheck.get() instanceof SelfCheck.Report.Sound ? 1 : 0);
        metrics.counter(
                new Name("peerscanner_self_check_passes", "Self-checks that have passed."),
                () -> selfCheck.get().passes());
        metrics.time(
                new Name(
                        "peerscanner_self_check_changed_timestamp_seconds",
                        "When the self-check began to pass or to fail."),
                () -> Optional.of(selfCheck.get().since()));
    }
}
