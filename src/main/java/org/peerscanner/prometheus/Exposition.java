package org.peerscanner.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.peerscanner.metrics.MetricsPage;

/**
 * All metrics of the program and of its JVM, ready to be scraped. Safe for concurrent use.
 *
 * <p>They are put together at the first scrape, since loading what that takes costs a start a quarter of a second of CPU.
 */
public final class Exposition {
    private final Sources sources;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private Optional<Registered> registered = Optional.empty();

    public Exposition(Sources sources) {
        this.sources = requireNonNull(sources, "sources");
    }

    /** @param accept what an Accept header says: it decides whether the page is in OpenMetrics or in Prometheus's own text */
    public MetricsPage page(String accept) {
        return registered().page(accept);
    }

    private Registered registered() {
        lock.lock();
        try {
            var present = registered.orElseGet(() -> Registered.of(sources));
            registered = Optional.of(present);
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** The metrics, and the formats in which they can be told. */
    private record Registered(PrometheusRegistry registry, ExpositionFormats formats) {
        static Registered of(Sources sources) {
            var registry = new PrometheusRegistry();
            var metrics = new Metrics(registry);
            new HostMetrics(sources).register(metrics);
            new RotationMetrics(sources).register(metrics);
            new ProbeMetrics(sources.probes()).register(metrics);
            new SelfCheckMetrics(sources.selfCheck()).register(metrics);
            new DnsMetrics(sources.dns()).register(metrics);
            new StoreMetrics(sources.store()).register(metrics);
            registerBuild(registry);
            JvmMetrics.builder().register(registry);
            return new Registered(registry, ExpositionFormats.init());
        }

        private static void registerBuild(PrometheusRegistry registry) {
            var version = Optional.ofNullable(Exposition.class.getPackage().getImplementationVersion());
            Info.builder()
                    .name("peerscanner_build_info")
                    .help("The version of peerscanner that runs.")
                    .labelNames("version")
                    .register(registry)
                    .addLabelValues(version.orElse("unknown"));
        }

        MetricsPage page(String accept) {
            var writer = formats.findWriter(accept);
            var out = new ByteArrayOutputStream();
            try {
                writer.write(out, registry.scrape());
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written to", e);
            }
            return new MetricsPage(writer.getContentType(), out.toString(UTF_8));
        }
    }
}
