package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.peerscanner.dns.DnsTally.PlanSize;
import org.peerscanner.dns.PlanLine.Action;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.fleet.Words;
import org.peerscanner.prometheus.Metrics.Name;

/** How the zone does, at its provider and in DNS. */
final class DnsMetrics {
    private final Sources.Dns dns;

    DnsMetrics(Sources.Dns dns) {
        this.dns = requireNonNull(dns, "dns");
    }

    void register(Metrics metrics) {
        registerZone(metrics);
        registerWork(metrics);
        registerApi(metrics);
        registerTimes(metrics);
    }

    private void registerZone(Metrics metrics) {
        metrics.gauges(
                new Name("peerscanner_dns_records", "Records in the zone at its last reading.", "owner"),
                () -> Map.of(Labels.of("own"), status().own(), Labels.of("foreign"), status().foreign()));
        metrics.time(
                new Name("peerscanner_dns_last_read_timestamp_seconds", "When the zone was last read."),
                () -> status().lastRead());
        metrics.time(
                new Name("peerscanner_dns_last_write_timestamp_seconds", "When changes were last carried out."),
                () -> status().lastWritten());
        metrics.gauges(
                new Name("peerscanner_dns_plan_changes", "Changes in the last plan that had any.", "action"),
                () -> dns.tally().lastPlan().map(DnsMetrics::sizes).orElse(Map.of()));
    }

    private void registerWork(Metrics metrics) {
        metrics.counters(
                new Name("peerscanner_dns_changes", "Changes in the plans that were carried out.", "action"),
                () -> Labels.by(dns.tally().changes(), action -> Labels.of(Words.of(action))));
        metrics.counters(
                new Name("peerscanner_dns_tasks", "Readings of the zone and plans carried out.", "task", "result"),
                () -> Labels.by(
                        dns.tally().tasks(), task -> Labels.of(Words.of(task.kind()), Results.word(task.succeeded()))));
        metrics.gauge(
                new Name(
                        "peerscanner_dns_failures_in_a_row",
                        "Attempts to bring DNS up to date that have failed since one has succeeded."),
                dns.failuresInARow()::getAsInt);
        metrics.histograms(
                new Name("peerscanner_dns_task_duration_seconds", "How long they took.", "task"),
                Buckets.QUICK,
                () -> Labels.by(dns.tally().durations(), kind -> Labels.of(Words.of(kind))));
    }

    /** Absent where the provider does not count calls. */
    private void registerApi(Metrics metrics) {
        metrics.counters(
                new Name("peerscanner_dns_api_calls", "Calls of the provider's API."),
                () -> dns.tally().callsMade().stream().boxed().collect(Labels.alone()));
        metrics.gauges(
                new Name("peerscanner_dns_api_calls_left", "Calls that the budget allowed after the last of them."),
                () -> status().callsLeft().stream().boxed().collect(Labels.alone()));
    }

    private void registerTimes(Metrics metrics) {
        metrics.histogram(
                new Name(
                        "peerscanner_dns_withdrawal_seconds",
                        "From the first failed probe of a host until it was in no rotation at the provider."),
                Buckets.SLOW,
                dns::withdrawals);
        dns.visibility()
                .ifPresent(times -> metrics.histogram(
                        new Name(
                                "peerscanner_dns_visibility_seconds",
                                "From a change at the provider until all name servers told it."),
                        Buckets.SLOW,
                        () -> times));
        metrics.gauges(
                new Name(
                        "peerscanner_dns_unseen_names",
                        "Changed names that name servers do not tell yet; doubtful ones are overdue.",
                        "state"),
                this::unseen);
    }

    private Map<Labels, Integer> unseen() {
        return dns.zone()
                .get()
                .visibility()
                .map(visibility -> Map.of(
                        Labels.of("awaited"),
                        visibility.awaited() - visibility.doubts().size(),
                        Labels.of("doubtful"),
                        visibility.doubts().size()))
                .orElse(Map.of());
    }

    private ZoneStatus status() {
        return dns.zone().get().status();
    }

    private static Map<Labels, Integer> sizes(PlanSize size) {
        return Labels.by(
                Map.of(Action.DELETE, size.deletes(), Action.UPDATE, size.updates(), Action.CREATE, size.creates()),
                action -> Labels.of(Words.of(action)));
    }
}
