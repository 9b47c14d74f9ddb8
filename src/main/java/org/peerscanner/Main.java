package org.peerscanner;

import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.peerscanner.cli.PeerscannerCommand;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.dns.DryRun;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.Reasons;
import org.peerscanner.dns.ReconcileLoop;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.FleetListener;
import org.peerscanner.fleet.SqliteHostStore;
import org.peerscanner.http.HttpApi;
import org.peerscanner.registration.LeaseClock;
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
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(PeerscannerCommand.run(System.getenv(), Main::serve, arguments));
    }

    private static void serve(Config config, boolean dryRun, PrintWriter out) {
        var clock = InstantSource.system();
        var leaseClock = new LeaseClock(Clocks.SYSTEM.steady(), clock);
        var random = new SecureRandom();
        var canary = config.probe().canaryKey().map(Canary::sharing).orElseGet(() -> new Canary(random));
        var targets = new UsableTargets();
        var probing = OpenFiles.fit(config.probe());
        var scan = new ScanSetting(probing, config.zone());

        try (var shutdown = Shutdown.onSignal();
                var fleet = Fleet.open(SqliteHostStore.open(config.store().sqlite()));
                var probe = new NetworkProbe(config.probe(), targets, Ticker.SYSTEM, random);
                var selfCheck = selfCheck(config.probe(), probe, targets, random);
                var scanner = new Scanner(scan, fleet, probe, selfCheck);
                var dns = ZoneService.of(config, clock);
                var provider = dryRun ? new DryRun(dns.provider(), plan -> show(plan, fleet, out)) : dns.provider();
                var zone = new ReconcileLoop(
                        new Reconciler(
                                config,
                                new Reconciler.Parts(
                                        fleet, provider, new SelfCheckedMonitor(selfCheck), Clocks.SYSTEM.steady())),
                        random);
                var registrar = new Registrar(config.registration(), fleet, leaseClock, random);
                var http = new HttpApi(
                        config, new HttpApi.Parts(registrar, fleet, scanner, canary::answer, zone, zone::preview))) {

            fleet.listen(FleetListener.both(scanner::fleetChanged, zone::fleetChanged));
            zone.start();
            dns.start();
            http.start();
            targets.complete(targets(config.probe(), http.address(), canary, random));
            selfCheck.start();
            scanner.start();
            registrar.start();

            out.print(Greeting.of(config, http.address(), dns.address()));
            out.flush();
            OpenFiles.tell(config.probe(), probing);
            shutdown.await();
        }
    }

    private static void show(Plan plan, Fleet fleet, PrintWriter out) {
        out.println("Not written (dry run):");
        plan.changes().map(new Reasons(fleet::find)::explain).forEach(out::println);
        out.flush();
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
