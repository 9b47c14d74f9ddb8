package org.peerscanner.bench;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.scan.Canary;
import org.peerscanner.scan.Clocks;
import org.peerscanner.scan.Finding;
import org.peerscanner.scan.NetworkProbe;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ScanSetting;
import org.peerscanner.scan.Scanner;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.scan.Targets;
import org.peerscanner.scan.Ticker;

/**
 * One run of the real scanner over one fleet.
 *
 * @param hosts whom to probe
 * @param period how often each is probed
 * @param rounds how many periods are measured, after one that warms up
 */
record ScanRun(BenchHosts hosts, Duration period, int rounds) {
    private static final ZoneName ZONE = ZoneName.of("peerscanner.test");
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final String TARGET = "http://target.test/";

    Figures run() {
        var config = config();
        var targets = targets();
        pass(DEADLINE); // probes of an earlier run are still under way, and hold memory
        var heapBefore = ProcessMeter.heapBytes();
        try (var fleet = Fleet.open(hosts);
                var probe = new NetworkProbe(config, () -> targets, Ticker.SYSTEM, new SecureRandom());
                var selfCheck = selfCheck();
                var scanner = scanner(config, fleet, probe, selfCheck)) {
            selfCheck.start();
            pass(period);
            var before = Reading.now(scanner);
            pass(period.multipliedBy(rounds));
            return figures(before, Reading.now(scanner), new Sight(scanner, fleet, heapBefore));
        }
    }

    /** The proxies play the target, so there is nothing to be fetched without them. */
    private static SelfCheck selfCheck() {
        return new SelfCheck(
                () -> new Finding.Fit(Ticker.SYSTEM.nanos(), List.of()), DEADLINE, Clocks.SYSTEM, new SecureRandom());
    }

    private static Scanner scanner(ProbeConfig config, Fleet fleet, NetworkProbe probe, SelfCheck selfCheck) {
        var scanner = new Scanner(new ScanSetting(config, ZONE), fleet, probe, selfCheck);
        fleet.listen(scanner::fleetChanged);
        scanner.start();
        return scanner;
    }

    /** What can be read off at one moment. */
    private record Reading(long nanos, long cpuNanos, long probes) {
        static Reading now(Scanner scanner) {
            return new Reading(
                    Ticker.SYSTEM.nanos(),
                    ProcessMeter.cpuNanos(),
                    scanner.tally().lateness().count());
        }
    }

    /** What is looked at when all is over. */
    private record Sight(Scanner scanner, Fleet fleet, long heapBefore) {
        /** Why hosts do not work, the most frequent first. */
        String failures() {
            var counts = fleet.hosts().stream()
                    .flatMap(host -> scanner.report(host.name()).stream())
                    .flatMap(report -> report.last().stream())
                    .filter(result -> !(result.outcome() instanceof Outcome.Ok))
                    .collect(Collectors.groupingBy(result -> result.outcome().reason(), Collectors.counting()));
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(3)
                    .map(failure -> failure.getValue() + " " + failure.getKey())
                    .collect(Collectors.joining(", "));
        }

        double working() {
            var working = fleet.hosts().stream()
                    .flatMap(host -> scanner.report(host.name()).stream())
                    .flatMap(report -> report.last().stream())
                    .filter(result -> result.outcome() instanceof Outcome.Ok)
                    .count();
            return (double) working / fleet.hosts().size();
        }

        long heapPerHost() {
            return (ProcessMeter.heapBytes() - heapBefore) / fleet.hosts().size();
        }
    }

    private static Figures figures(Reading before, Reading after, Sight sight) {
        var seconds = (after.nanos - before.nanos) / 1e9;
        var probes = after.probes - before.probes;
        var cpuSeconds = (after.cpuNanos - before.cpuNanos) / 1e9;
        var lateness = sight.scanner.tally().lateness();
        System.err.println("failures: " + sight.failures());
        return new Figures(
                cpuSeconds * 1e6 / probes,
                cpuSeconds / seconds,
                probes / seconds,
                sight.working(),
                lateness.quantile(0.5),
                lateness.quantile(0.99),
                ProcessMeter.residentBytes(),
                sight.heapPerHost());
    }

    private ProbeConfig config() {
        return new ProbeConfig(
                period,
                DEADLINE,
                Duration.ofSeconds(3),
                Duration.ofMillis(750),
                ProcessMeter.probesThatFit(20_000),
                List.of(TARGET),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new HealthConfig(2, 4, 1, Duration.ofHours(1)));
    }

    private static Targets targets() {
        var random = new SecureRandom();
        return Targets.of(List.of(TARGET), URI.create(TARGET), new Canary(random), random);
    }

    private static void pass(Duration time) {
        var end = Ticker.SYSTEM.nanos() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - Ticker.SYSTEM.nanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
