package org.peerscanner;

import java.time.InstantSource;
import org.peerscanner.config.Config;
import org.peerscanner.dns.ReconcileLoop;
import org.peerscanner.dns.WatchedDns;
import org.peerscanner.events.EventLog;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.http.Vitals;
import org.peerscanner.metrics.Tally;
import org.peerscanner.prometheus.Exposition;
import org.peerscanner.prometheus.Sources;
import org.peerscanner.registration.Registrar;
import org.peerscanner.scan.Scanner;
import org.peerscanner.scan.SelfCheck;

/** The parts that know how the program is doing; what they know is put together here for those who ask. */
record Instruments(
        TimedStore store,
        Fleet fleet,
        Registrar registrar,
        Scanner scanner,
        SelfCheck selfCheck,
        ZoneService dns,
        WatchedDns provider,
        ReconcileLoop zone) {
    Vitals vitals(Config config, EventLog events, InstantSource clock) {
        var fitness = new ProgramFitness(store::isWritable, provider::status, scanner::lastTick, clock);
        var registers = new Tally<String>();
        var sources = new Sources(
                config.rotation(),
                fleet,
                new Sources.Leases(registrar::leasesEnded, registrar::leasesKept),
                registers,
                scanner.tally(),
                selfCheck::report,
                zone,
                new Sources.Dns(
                        () -> dns.report(provider),
                        provider.tally(),
                        zone::failuresInARow,
                        zone.withdrawals(),
                        dns.visibilityTimes()),
                new Sources.Store(store.writes(), store::isWritable));
        return new Vitals(fitness, new Exposition(sources)::page, registers, events);
    }
}
