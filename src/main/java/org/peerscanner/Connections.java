package org.peerscanner;

import java.time.InstantSource;
import org.peerscanner.dns.Reasons;
import org.peerscanner.dns.ReconcileLoop;
import org.peerscanner.dns.RunListener;
import org.peerscanner.events.EventLog;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.FleetListener;
import org.peerscanner.fleet.OrderBook;
import org.peerscanner.fleet.OrderListener;
import org.peerscanner.journal.Journal;
import org.peerscanner.registration.Registrar;
import org.peerscanner.scan.Scanner;
import org.peerscanner.scan.SelfCheck;

/** Who hears of whose changes: those who act on them first, then the journal, then those who follow events. */
record Connections(
        Fleet fleet,
        Registrar registrar,
        Scanner scanner,
        SelfCheck selfCheck,
        ReconcileLoop zone,
        OrderBook orders,
        Journal journal,
        EventLog events) {
    /** To be called once, before anything starts. */
    void make(InstantSource clock) {
        var fleetNotes = new FleetNotes(journal::note);
        var operatorNotes = new OperatorNotes(journal::note, clock);
        var dnsNotes = new DnsNotes(journal::note, () -> new Reasons(fleet::find, orders.current()));
        var followed = new EventSources(events);

        fleet.listen(FleetListener.all(
                registrar::fleetChanged, scanner::fleetChanged, zone::fleetChanged, fleetNotes, followed));
        fleet.listenToLateGoodbyes(zone::lateGoodbye);
        orders.listen(OrderListener.both((_, _) -> zone.ordersChanged(), operatorNotes));
        scanner.listen(fleetNotes::judged);
        registrar.listen(fleetNotes::heard);
        selfCheck.watch(report -> {
            journal.note(SelfCheckedMonitor.event(report));
            followed.checked(report);
        });
        zone.listen(RunListener.both(dnsNotes, followed));
    }
}
