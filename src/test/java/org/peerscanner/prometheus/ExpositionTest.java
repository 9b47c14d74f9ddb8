package org.peerscanner.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.Visibility;
import org.peerscanner.dns.WatchedDns;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.metrics.Tally;
import org.peerscanner.metrics.Timings;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.ProbeTally;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakePublication;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

class ExpositionTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.250Z");
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final FakePublication publication = new FakePublication();
    private final Tally<String> registers = new Tally<>();
    private final ProbeTally probes = new ProbeTally();
    private final Timings<Boolean> writes = new Timings<>();
    private final DurationHistogram withdrawals = new DurationHistogram();
    private final WatchedDns dns = new WatchedDns(new FakeDns(), () -> AT);
    private SelfCheck.Report selfCheck = new SelfCheck.Report.Sound(AT, 7);
    private final Exposition exposition = new Exposition(new Sources(
            Configs.config().rotation(),
            fleet,
            new Sources.Leases(() -> 3, () -> 2),
            registers,
            probes,
            () -> selfCheck,
            publication,
            new Sources.Dns(this::zone, dns.tally(), () -> 2, withdrawals, Optional.of(new DurationHistogram())),
            new Sources.Store(writes, () -> true)));

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void speaksPrometheussTextUnlessOpenMetricsIsAskedFor() {
        assertThat(exposition.page("").contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(exposition.page("text/plain;q=0.5, " + OPEN_METRICS).contentType())
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(exposition.page(OPEN_METRICS).text()).endsWith("# EOF\n");
    }

    @Test
    void countsHostsByKindAndHealth() {
        put(Hosts.up("alice", "192.0.2.1"));
        put(Hosts.up("bob", "192.0.2.2"));
        put(Hosts.down("fl-sg-0001", "192.0.2.3"));

        assertThat(lines())
                .contains(
                        "peerscanner_hosts{health=\"up\",kind=\"peer\"} 2.0",
                        "peerscanner_hosts{health=\"down\",kind=\"fallback\"} 1.0",
                        "peerscanner_hosts{health=\"down\",kind=\"peer\"} 0.0",
                        "peerscanner_leases_ended_total 3.0",
                        "peerscanner_leases_kept 2.0");
    }

    @Test
    void tellsRotationsThatShouldNotBeEmptyAndWhatIsHeld() {
        var alice = Hosts.up("alice", "192.0.2.1");
        var gone = Hosts.down("fl-sg-0001", "192.0.2.3");
        put(alice);
        put(gone);
        publication.publish(
                new Selection(Map.of("peers", List.of(alice)), Map.of()),
                List.of(new Deviation(gone.name(), "peers", Deviation.Kind.HELD, "says the test")));

        assertThat(lines())
                .contains(
                        "peerscanner_rotation_hosts{rotation=\"peers\"} 2.0",
                        "peerscanner_rotation_working_hosts{rotation=\"peers\"} 1.0",
                        "peerscanner_rotation_held_hosts{rotation=\"peers\"} 1.0",
                        "peerscanner_rotation_hosts{rotation=\"sg.fallbacks\"} 0.0",
                        "peerscanner_rotation_max_hosts 70.0");
    }

    @Test
    void histogramsHaveExactBuckets() {
        writes.add(true, Duration.ofMillis(5).toNanos());
        writes.add(true, Duration.ofMillis(6).toNanos());
        withdrawals.add(Duration.ofSeconds(40).toNanos());

        assertThat(lines())
                .contains(
                        "peerscanner_store_write_duration_seconds_bucket{result=\"succeeded\",le=\"0.0025\"} 0",
                        "peerscanner_store_write_duration_seconds_bucket{result=\"succeeded\",le=\"0.005\"} 1",
                        "peerscanner_store_write_duration_seconds_bucket{result=\"succeeded\",le=\"0.01\"} 2",
                        "peerscanner_store_write_duration_seconds_sum{result=\"succeeded\"} 0.011",
                        "peerscanner_dns_withdrawal_seconds_bucket{le=\"30.0\"} 0",
                        "peerscanner_dns_withdrawal_seconds_bucket{le=\"60.0\"} 1");
    }

    @Test
    void tellsTheZoneAndTheSelfCheck() {
        selfCheck = new SelfCheck.Report.Frozen(AT, "says the test", 7);
        registers.add("name_held");
        dns.read();

        assertThat(lines())
                .contains(
                        "peerscanner_self_check_passing 0.0",
                        "peerscanner_self_check_passes_total 7.0",
                        "peerscanner_registers_total{answer=\"name_held\"} 1.0",
                        "peerscanner_dns_records{owner=\"own\"} 7.0",
                        "peerscanner_dns_last_read_timestamp_seconds 1.76722560025E9",
                        "peerscanner_dns_api_calls_left 93.0",
                        "peerscanner_dns_unseen_names{state=\"doubtful\"} 1.0",
                        "peerscanner_dns_tasks_total{result=\"succeeded\",task=\"read\"} 1.0");
    }

    @Test
    void everyMetricIsExplainedAndNoneNamesAHost() {
        put(Hosts.up("alice", "192.0.2.1"));
        var page = exposition.page("").text();

        var types = Pattern.compile("(?m)^# TYPE (\\S+) ").matcher(page);
        assertThat(types.results().map(match -> match.group(1)).toList())
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> assertThat(page).contains("# HELP " + name + " "));
        assertThat(page).contains("jvm_memory_used_bytes", "process_cpu_seconds_total", "peerscanner_build_info");
        assertThat(page).doesNotContain("alice").doesNotContain("192.0.2.1");
    }

    private List<String> lines() {
        return exposition.page("").text().lines().toList();
    }

    private ZoneReport zone() {
        var status = new ZoneStatus(Optional.of(AT), Optional.empty(), Optional.empty(), 7, 2, OptionalInt.of(93));
        var doubt = new Visibility.Doubt("alice.example.com", AT, "says the test");
        return new ZoneReport(status, Optional.of(new Visibility(0, Duration.ZERO, Duration.ZERO, 4, List.of(doubt))));
    }

    private void put(Host host) {
        fleet.edit(host.name(), _ -> Edit.put(host, true));
    }
}
