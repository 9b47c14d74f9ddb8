package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real Prometheus, scraping a peerscanner every second; it discovers the hosts of that, and drops them. Used by one thread, but
 * for its queries.
 */
public final class PrometheusServer implements AutoCloseable {
    private static final JsonMapper json = new JsonMapper();

    private final RealProxy server;
    private final HttpClient client = HttpClient.newHttpClient();

    private PrometheusServer(RealProxy server) {
        this.server = server;
    }

    /**
     * @param directory for what it keeps
     * @param admin where peerscanner's administrative API is
     * @param rules that it evaluates
     */
    public static PrometheusServer start(Path directory, URI admin, Path rules) {
        var config = directory.resolve("prometheus.yml");
        try {
            Files.createDirectories(directory);
            Files.writeString(config, """
                    global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                    rule_files: ["%s"]
                    scrape_configs:
                      - job_name: peerscanner
                        static_configs: [{targets: ["%s"]}]
                      - job_name: hosts
                        http_sd_configs: [{url: "%s", refresh_interval: 1s}]
                        relabel_configs: [{source_labels: [__meta_peerscanner_name], regex: ".*", action: drop}]
                    """.formatted(
                            rules.toAbsolutePath(), admin.getAuthority(), admin.resolve("/v1/sd/prometheus")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PrometheusServer(new RealProxy(
                InetAddress.getLoopbackAddress(),
                listen -> List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + listen.getHostString() + ":" + listen.getPort()),
                () -> {}));
    }

    /** The result of a query, as the API gives it: one element for each series. */
    public JsonNode query(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    /** What the API says to this path. */
    public JsonNode get(String path) {
        var authority = server.address().getHostAddress() + ":" + server.port();
        var request = HttpRequest.newBuilder(URI.create("http://" + authority + path));
        try {
            var answer = json.readTree(
                    client.send(request.build(), BodyHandlers.ofString()).body());
            if (!answer.path("status").asString("").equals("success")) {
                throw new AssertionError(path + " was answered " + answer);
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
