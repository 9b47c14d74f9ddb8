package org.peerscanner;

import java.util.function.Consumer;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.FleetListener;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Words;
import org.peerscanner.journal.Event;
import org.peerscanner.registration.Silence;
import org.peerscanner.scan.HealthChange;
import org.peerscanner.scan.ProbeResult;

/** Notes in the journal what becomes of hosts. Called on the fleet's thread. */
record FleetNotes(Consumer<Event> journal) implements FleetListener {
    @Override
    public void changed(FleetChange change) {
        if (change.before().isEmpty()) {
            change.after().ifPresent(host -> note(host, "registered", "at " + endpoint(host)));
        } else if (change.after().isEmpty()) {
            var cause = change.isGoodbye() ? "by whoever registered it" : "its lease has run out";
            note(change.before().get(), "unregistered", cause);
        } else {
            replaced(change.before().get(), change.after().get());
        }
    }

    /** A host that goes and one that comes by its name at once are told of as one change. */
    private void replaced(Host before, Host after) {
        if (!before.registration().first().equals(after.registration().first())) {
            note(after, "registered", "anew, at " + endpoint(after));
        } else if (!before.registration().leadsToSameProxy(after.registration())) {
            note(after, "moved", "from " + endpoint(before) + " to " + endpoint(after));
        }
    }

    /** Told by the scan, which knows the probe that has decided. */
    void judged(HealthChange change) {
        journal.accept(new Event.Health(
                change.name().label(),
                Words.of(change.before()),
                Words.of(change.after()),
                change.reason(),
                change.decisive().map(FleetNotes::evidence)));
    }

    /** Told by the registrar. */
    void heard(Silence silence) {
        var what = silence.isKeeping() ? "leases of hosts that work do not run out for now" : "leases run out again";
        journal.accept(new Event.Leases(what, silence.text()));
    }

    private static Event.Probe evidence(ProbeResult probe) {
        var steps = probe.steps().stream()
                .map(step -> new Event.Step(step.phase().word(), step.took(), step.note()))
                .toList();
        return new Event.Probe(probe.target(), steps);
    }

    private void note(Host host, String what, String cause) {
        journal.accept(new Event.Registration(host.name().label(), what, cause));
    }

    private static String endpoint(Host host) {
        return host.registration().endpoint().toString();
    }
}
