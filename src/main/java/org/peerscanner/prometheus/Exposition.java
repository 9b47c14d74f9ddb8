package org.peerscanner.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.peerscanner.metrics.MetricsPage;

/** All metrics of the program and of its JVM, ready to be scraped. Safe for concurrent use. */
public final class Exposition {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    public Exposition(Sources sources) {
        var metrics = new Metrics(registry);
        new HostMetrics(sources).register(metrics);
        new RotationMetrics(sources).register(metrics);
        new ProbeMetrics(sources.probes()).register(metrics);
        new SelfCheckMetrics(sources.selfCheck()).register(metrics);
        new DnsMetrics(sources.dns()).register(metrics);
        new StoreMetrics(sources.store()).register(metrics);
        Info.builder()
                .name("peerscanner_build_info")
                .help("The version of peerscanner that runs.")
                .labelNames("version")
                .register(registry)
                .addLabelValues(version());
        JvmMetrics.builder().register(registry);
    }

    private static String version() {
        return Optional.ofNullable(Exposition.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    /** @param accept what an Accept header says: it decides whether the page is in OpenMetrics or in Prometheus's own text */
    public MetricsPage page(String accept) {
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
