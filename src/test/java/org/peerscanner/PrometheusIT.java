package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.PrometheusServer;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Prometheus reads a running peerscanner, and its alerts and its dashboard are about what there is. */
class PrometheusIT {
    private static final Path DEPLOY = Path.of("deploy/prometheus").toAbsolutePath();
    private static final Path ALERTS = DEPLOY.resolve("alerts.yml");
    private static final JsonMapper json = new JsonMapper();
    private static final Pattern METRIC = Pattern.compile("\\b(?:peerscanner|jvm|process)_[a-z_]+");
    /** Only of a provider with an API, or of a zone that is verified; this one has peerscanner's own name server. */
    private static final Set<String> ELSEWHERE = Set.of(
            "peerscanner_dns_api_calls_total",
            "peerscanner_dns_api_calls_left",
            "peerscanner_dns_visibility_seconds_bucket",
            "peerscanner_dns_unseen_names");

    @TempDir
    private static Path directory;

    private static PeerscannerProcess program;
    private static RealProxy proxy;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() {
        program = PeerscannerProcess.serve(directory.resolve("data"));
        proxy = new RealProxies(directory).tinyproxy();
        program.curl().register(proxy.address(), "fl-sg-0001", proxy.port());
        program.curl().post(InetAddress.ofLiteral("127.0.9.9"), "/register", "name=nothing-there", "port=1");
        prometheus = PrometheusServer.start(directory.resolve("prometheus"), program.admin(), ALERTS);
    }

    @AfterAll
    static void stop() {
        try (var _ = program;
                var _ = proxy;
                var _ = prometheus) {
            // When the start has failed, not all are there, which is no matter to this.
        }
    }

    @Test
    void theAlertsAreValidAndFireWhenTheyShould() {
        var check = ChildProcess.run("promtool", "check", "rules", ALERTS.toString());
        assertThat(check.exitCode()).as(check.toString()).isZero();
        var test = ChildProcess.run(
                "promtool", "test", "rules", DEPLOY.resolve("alerts.test.yml").toString());
        assertThat(test.exitCode()).as(test.toString()).isZero();
    }

    @Test
    void theExampleConfigurationIsValid() {
        var check = ChildProcess.run(
                "promtool", "check", "config", DEPLOY.resolve("prometheus.yml").toString());
        assertThat(check.exitCode()).as(check.toString()).isZero();
    }

    @Test
    void theMetricsAreNamedAsPrometheusWouldHaveThem() {
        var check = ChildProcess.run(
                "sh",
                "-c",
                "curl -s " + program.admin().resolve("/metrics")
                        + " | promtool check metrics 2>&1 | grep peerscanner_");
        assertThat(check.out()).isEmpty();
    }

    @Test
    void everyAlertIsEvaluatedWithoutAnError() {
        eventually(() -> {
            var rules = prometheus.get("/api/v1/rules").path("groups").path(0).path("rules");
            assertThat(rules).hasSizeGreaterThanOrEqualTo(15);
            assertThat(rules)
                    .allSatisfy(rule -> assertThat(rule.path("health").asString())
                            .as(rule.toString())
                            .isEqualTo("ok"));
        });
    }

    @Test
    void alertsAreAboutMetricsThatThereAre() throws IOException {
        var metrics = metrics(Files.readString(ALERTS));

        assertThat(metrics).hasSizeGreaterThan(10);
        assertThat(metrics)
                .allSatisfy(metric -> eventually(() -> assertThat(prometheus.query("count(" + metric + ")"))
                        .as(metric)
                        .isNotEmpty()));
    }

    static Stream<String> queries() throws IOException {
        var dashboard = json.readTree(Files.readString(DEPLOY.resolve("dashboard.json")));
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asString());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyPanelOfTheDashboardShowsSomething(String query) {
        var expression = query.replace("$__rate_interval", "1m")
                .replace("$job", "peerscanner")
                .replace("$instance", ".*");
        if (METRIC.matcher(query).results().map(MatchResult::group).anyMatch(ELSEWHERE::contains)) {
            assertThat(prometheus.query(expression)).isEmpty();
        } else {
            eventually(() -> assertThat(prometheus.query(expression)).isNotEmpty());
        }
    }

    @Test
    void hostsAreDiscovered() {
        eventually(() -> {
            var dropped = prometheus.get("/api/v1/targets?state=dropped").path("droppedTargets");
            assertThat(dropped)
                    .extracting(target -> target.path("discoveredLabels"))
                    .anySatisfy(PrometheusIT::isTheProxy);
            assertThat(dropped).hasSize(2);
        });
    }

    private static void isTheProxy(JsonNode labels) {
        assertThat(labels.path("__address__").asString())
                .isEqualTo(proxy.address().getHostAddress() + ":" + proxy.port());
        assertThat(labels.path("__meta_peerscanner_name").asString()).isEqualTo("fl-sg-0001");
        assertThat(labels.path("__meta_peerscanner_kind").asString()).isEqualTo("fallback");
        assertThat(labels.path("__meta_peerscanner_health").asString()).isEqualTo("up");
        assertThat(labels.path("__meta_peerscanner_protocol").asString()).isEqualTo("connect");
        assertThat(labels.path("__meta_peerscanner_rotations").asString()).contains(",sg.fallbacks,");
    }

    private static List<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(metric -> !ELSEWHERE.contains(metric))
                .distinct()
                .toList();
    }
}
