package org.peerscanner;

import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.peerscanner.cli.PeerscannerCommand;
import org.peerscanner.config.Config;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.dns.server.EmbeddedDns;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.SqliteHostStore;
import org.peerscanner.http.HttpApi;
import org.peerscanner.registration.Registrar;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.scan.Canary;
import org.peerscanner.scan.NetworkProbe;
import org.peerscanner.scan.Scanner;
import org.peerscanner.scan.Targets;
import org.peerscanner.scan.Ticker;

/** The map of the program: every part is built here, in the order of the flow, and closed in the opposite one. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(PeerscannerCommand.run(System.getenv(), Main::serve, arguments));
    }

    private static void serve(Config config, PrintWriter out) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var canary = new Canary(random);
        var canaryUrl = new CompletableFuture<URI>();
        var targets = Targets.of(config.probe().targets(), canaryUrl::join, canary, random);
        try (var shutdown = Shutdown.onSignal();
                var fleet = Fleet.open(SqliteHostStore.open(config.store().sqlite()));
                var probe = new NetworkProbe(config.probe(), targets, Ticker.SYSTEM, random);
                var scanner = new Scanner(new Scanner.Setting(config.probe(), config.zone()), fleet, probe);
                var dns = new EmbeddedDns(config.zone(), config.dns(), clock, ThreadLocalRandom::current);
                var zone = new Reconciler.KeptZone(config.zone(), config.dns().ttl(), dns);
                var reconciler = new Reconciler(fleet, new Rotations(config.rotation()), zone, clock)) {}
    }
}
