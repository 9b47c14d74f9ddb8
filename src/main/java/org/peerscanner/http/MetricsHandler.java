package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.peerscanner.metrics.MetricsPage;

/** {@code GET /metrics}: all that is counted, for Prometheus. Safe for concurrent use. */
final class MetricsHandler implements Endpoint {
    private final Function<String, MetricsPage> metrics;

    MetricsHandler(Function<String, MetricsPage> metrics) {
        this.metrics = requireNonNull(metrics, "metrics");
    }

    @Override
    public Answer handle(Call call) {
        var page = metrics.apply(call.header("Accept").orElse(""));
        return Answer.content(
                new Content(page.contentType(), out -> out.write(page.text().getBytes(UTF_8))));
    }
}
