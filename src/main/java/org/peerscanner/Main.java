package org.peerscanner;

import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.peerscanner.cli.Companion;
import org.peerscanner.cli.PeerscannerCommand;
import org.peerscanner.cli.Places;
import org.peerscanner.cli.Programs;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.dns.DryRun;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.Reasons;
import org.peerscanner.dns.ReconcileLoop;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.dns.WatchedDns;
import org.peerscanner.events.EventLog;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.OrderBook;
import org.peerscanner.fleet.SqliteHostStore;
import org.peerscanner.http.HttpApi;
import org.peerscanner.journal.Event;
import org.peerscanner.journal.Journal;
import org.peerscanner.journal.SqliteJournalStore;
import org.peerscanner.registration.LeaseClock;
import org.peerscanner.registration.OwnEndpoints;
import org.peerscanner.registration.Registrar;
import org.peerscanner.scan.Canary;
import org.peerscanner.scan.Clocks;
import org.peerscanner.scan.DirectExamination;
import org.peerscanner.scan.NetworkProbe;
import org.peerscanner.scan.ScanSetting;
import org.peerscanner.scan.Scanner;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.scan.Targets;
import org.peerscanner.scan.Ticker;
import org.peerscanner.scan.UsableTargets;

/** The map of the program: every part is built here, in the order of the flow, and closed in the opposite one. */
public final class Main {
    private static final int EVENTS_KEPT = 4_096;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(
                PeerscannerCommand.run(System.getenv(), new Programs(Main::serve, CanaryProgram::answer), arguments));
    }

    private static void serve(Config config, boolean dryRun, PrintWriter plans, Companion companion) {
        var clock = InstantSource.system();
        var leaseClock = new LeaseClock(Clocks.SYSTEM.steady(), clock);
        var random = new SecureRandom();
        var canary = config.probe().canaryKey().map(Canary::sharing).orElseGet(() -> new Canary(random));
        var targets = new UsableTargets();
        var probing = OpenFiles.fit(config.probe());
        var own = new OwnEndpoints();
        var scan = new ScanSetting(probing, config.zone());
        var store = new TimedStore(SqliteHostStore.open(config.store().sqlite()), Ticker.SYSTEM); // the fleet closes it
        var events = new EventLog(Long.toString(clock.millis(), Character.MAX_RADIX), EVENTS_KEPT, clock);

        try (var journal = journal(config, clock);
                var fleet = Fleet.open(store);
                var keys = OperatorKeys.open(config.store().sqlite());
                var orders = OrderBook.open(config.store().sqlite(), clock);
                var probe = new NetworkProbe(config.probe(), targets, Ticker.SYSTEM, random);
                var selfCheck = selfCheck(config.probe(), probe, targets, random);
                var scanner = new Scanner(scan, fleet, probe, selfCheck);
                var dns = ZoneService.of(config, clock, leaseClock.steady());
                var provider = new WatchedDns(
                        dryRun
                                ? new DryRun(
                                        dns.provider(),
                                        plan -> show(plan, new Reasons(fleet::find, orders.current()), plans))
                                : dns.provider(),
                        clock);
                var zone = new ReconcileLoop(
                        new Reconciler(
                                config,
                                new Reconciler.Parts(
                                        fleet,
                                        provider,
                                        new SelfCheckedMonitor(selfCheck, scanner),
                                        orders::current,
                                        leaseClock.steady())),
                        leaseClock.steady(),
                        random);
                var registrar = new Registrar(
                        config,
                        new Registrar.Parts(fleet, keys, orders::current, zone::takenLabels, own),
                        leaseClock,
                        random);
                var http = new HttpApi(
                        config,
                        new HttpApi.Parts(
                                registrar,
                                fleet,
                                keys,
                                scanner,
                                canary::answer,
                                zone,
                                zone::preview,
                                () -> dns.report(provider),
                                new HttpApi.Operator(orders, journal, selfCheck::report, clock),
                                new Instruments(store, fleet, registrar, scanner, selfCheck, dns, provider, zone)
                                        .vitals(config, events, clock)))) {

            new Connections(fleet, registrar, scanner, selfCheck, zone, orders, journal, events).make(clock);
            var goesOn = companion.prepare(() -> {
                dns.check();
                journal.note(new Event.Program("peerscanner has started"));
                zone.start();
            });
            if (goesOn) {
                dns.start();
                http.start();
                own.add(http.address());
                own.add(http.adminAddress());
                own.add(http.canaryAddress());
                dns.address().ifPresent(own::add);
                targets.complete(targets(config.probe(), http.canaryAddress(), canary, random));
                probe.awaitReady();
                selfCheck.start();
                scanner.start();
                registrar.start();
                orders.start();

                OpenFiles.tell(config.probe(), probing);
                companion.accompany(places(http, dns));
            }
            journal.note(new Event.Program("peerscanner is stopping"));
            selfCheck.stop(); // before the API, of which it asks the canary
        }
    }

    private static Places places(HttpApi http, ZoneService dns) {
        return new Places(http.address(), http.fingerprint(), http.adminAddress(), dns.address());
    }

    private static void show(Plan plan, Reasons reasons, PrintWriter out) {
        out.println("Not written (dry run):");
        plan.changes().map(reasons::explain).forEach(out::println);
        out.flush();
    }

    private static Journal journal(Config config, InstantSource clock) {
        var bounds = new Journal.Bounds(
                config.journal().maxEntries(), config.journal().maxAge());
        return Journal.open(new SqliteJournalStore(config.store().journal()), bounds, clock);
    }

    private static SelfCheck selfCheck(
            ProbeConfig config, NetworkProbe probe, UsableTargets targets, SecureRandom random) {
        var examination = new DirectExamination(probe, targets, config.references());
        return new SelfCheck(examination, config.period(), Clocks.SYSTEM, random);
    }

    private static Targets targets(ProbeConfig config, ListenAddress http, Canary canary, SecureRandom random) {
        var canaryUrl = config.canaryUrl().orElseGet(() -> URI.create("http://" + http));
        return Targets.of(config.targets(), canaryUrl, canary, random);
    }
}
