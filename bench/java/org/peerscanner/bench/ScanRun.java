package org.peerscanner.bench;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.scan.Canary;
import org.peerscanner.scan.NetworkProbe;
import org.peerscanner.scan.ScanSetting;
import org.peerscanner.scan.Scanner;
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
    private static final String TARGET = "http://target.test/";

    Figures run() {
        var heapBefore = ProcessMeter.heapBytes();
        var config = config();
        var targets = targets();
        try (var fleet = Fleet.open(hosts);
                var probe = new NetworkProbe(config, () -> targets, Ticker.SYSTEM, new SecureRandom())) {
            try (var scanner = scanner(config, fleet, probe)) {
                pass(period);
                return measure(scanner, heapBefore);
            }
        }
    }

    private static Scanner scanner(ProbeConfig config, Fleet fleet, NetworkProbe probe) {
        var scanner = new Scanner(new ScanSetting(config, ZONE), fleet, probe);
        fleet.listen(scanner::fleetChanged);
        scanner.start();
        return scanner;
    }

    private Figures measure(Scanner scanner, long heapBefore) {
        var cpuBefore = ProcessMeter.cpuNanos();
        var probesBefore = scanner.lateness().count();
        var started = Ticker.SYSTEM.nanos();
        pass(period.multipliedBy(rounds));
        var seconds = (Ticker.SYSTEM.nanos() - started) / 1e9;
        var cpu = ProcessMeter.cpuNanos() - cpuBefore;
        var probes = scanner.lateness().count() - probesBefore;
        var resident = ProcessMeter.residentBytes();
        return new Figures(
                cpu / 1e3 / probes,
                cpu / 1e9 / seconds,
                probes / seconds,
                scanner.lateness().quantile(0.5),
                scanner.lateness().quantile(0.99),
                (ProcessMeter.heapBytes() - heapBefore) / hosts.size(),
                resident);
    }

    private ProbeConfig config() {
        return new ProbeConfig(
                period,
                Duration.ofSeconds(6),
                Duration.ofSeconds(3),
                Duration.ofMillis(750),
                20_000,
                List.of(TARGET),
                Optional.empty(),
                Optional.empty(),
                2,
                1);
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
