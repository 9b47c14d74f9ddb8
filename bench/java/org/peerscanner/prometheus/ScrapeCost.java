package org.peerscanner.prometheus;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.peerscanner.dns.WatchedDns;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.metrics.Tally;
import org.peerscanner.metrics.Timings;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.scan.ProbeTally;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakePublication;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

/** Prints what scrapes cost, in CPU of the thread that answers them: the first one and the last of sixty. Its argument is how many hosts there are. */
final class ScrapeCost {
    private static final int SCRAPES = 60;

    private ScrapeCost() {}

    public static void main(String[] arguments) {
        var hosts = Integer.parseInt(arguments[0]);
        try (var fleet = fleet(hosts)) {
            var exposition = new Exposition(sources(fleet));
            System.out.printf("%d hosts, first scrape: %.1f ms%n", hosts, millis(exposition));
            for (int scrape = 2; scrape < SCRAPES; scrape++) {
                millis(exposition);
            }
            System.out.printf("%d hosts, scrape %d: %.1f ms%n", hosts, SCRAPES, millis(exposition));
        }
    }

    private static double millis(Exposition exposition) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        exposition.page("");
        return (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }

    /** Every tenth host is a fallback. */
    private static Fleet fleet(int hosts) {
        var store = new InMemoryHostStore();
        var changes = new ArrayList<HostChange>();
        for (int number = 0; number < hosts; number++) {
            var name = (number % 10 == 0 ? "fl-sg-" : "peer-") + number;
            changes.add(new HostChange.Put(Hosts.up(name, "192.0.2." + (1 + number % 250))));
        }
        store.write(changes);
        return Fleet.open(store);
    }

    private static Sources sources(Fleet fleet) {
        var config = Configs.config();
        var now = Instant.EPOCH;
        var publication = new FakePublication();
        publication.publish(new Rotations(config.rotation()).select(fleet.hosts(), now));
        var dns = new WatchedDns(new FakeDns(), InstantSource.fixed(now));
        return new Sources(
                config.rotation(),
                fleet,
                new Sources.Leases(() -> 0, () -> 0),
                new Tally<>(),
                new ProbeTally(),
                () -> new SelfCheck.Report.Sound(now, 1),
                publication,
                new Sources.Dns(
                        () -> new ZoneReport(dns.status(), Optional.empty()),
                        dns.tally(),
                        () -> 0,
                        new DurationHistogram(),
                        Optional.empty()),
                new Sources.Store(new Timings<>(), () -> true));
    }
}
