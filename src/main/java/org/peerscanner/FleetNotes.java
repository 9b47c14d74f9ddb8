package org.peerscanner;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.peerscanner.fleet.FleetListener;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.journal.Event;
import org.peerscanner.journal.Journal;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.ScanReport;

/**
 * Notes in the journal what becomes of hosts. Called on the fleet's thread.
 *
 * @param report how the last probe of a host went
 * @param leaseEnd from when on a host may be removed by itself
 */
record FleetNotes(
        Journal journal,
        Function<HostName, Optional<ScanReport>> report,
        Function<Host, Instant> leaseEnd,
        InstantSource clock)
        implements FleetListener {
    @Override
    public void changed(Optional<Host> before, Optional<Host> after) {
        if (before.isEmpty()) {
            after.ifPresent(host -> registration(host, "registered", "at " + endpoint(host)));
        } else if (after.isEmpty()) {
            gone(before.get());
        } else {
            changed(before.get(), after.get());
        }
    }

    private void gone(Host host) {
        var isOver = !clock.instant().isBefore(leaseEnd.apply(host));
        registration(host, "unregistered", isOver ? "its lease has run out" : "by whoever registered it");
    }

    private void changed(Host before, Host after) {
        if (!before.registration().leadsToSameProxy(after.registration())) {
            registration(after, "moved", "from " + endpoint(before) + " to " + endpoint(after));
        }
        if (before.standing().health() != after.standing().health()) {
            journal.note(health(before, after));
        }
    }

    private void registration(Host host, String what, String cause) {
        journal.note(new Event.Registration(host.name().label(), what, cause));
    }

    private Event health(Host before, Host after) {
        var decisive = report.apply(after.name())
                .flatMap(ScanReport::last)
                .filter(probe -> speaksFor(after.standing().health(), probe));
        return new Event.Health(
                after.name().label(),
                word(before),
                word(after),
                decisive.map(probe -> probe.outcome().reason()).orElse(""),
                decisive.map(FleetNotes::steps).orElse(List.of()));
    }

    /** By now the last probe may be another one than that which decided. */
    private static boolean speaksFor(Health health, ProbeResult probe) {
        return (health == Health.UP) == (probe.outcome() instanceof Outcome.Ok);
    }

    private static List<Event.Step> steps(ProbeResult probe) {
        return probe.steps().stream()
                .map(step -> new Event.Step(step.phase().word(), step.took(), step.note()))
                .toList();
    }

    private static String endpoint(Host host) {
        return host.registration().endpoint().toString();
    }

    private static String word(Host host) {
        return host.standing().health().name().toLowerCase(Locale.ROOT);
    }
}
