package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.RunListener;
import org.peerscanner.dns.Written;
import org.peerscanner.events.Event;
import org.peerscanner.events.EventLog;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.FleetListener;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Published;
import org.peerscanner.scan.SelfCheck;

/** Hears what happens and says it in events. Safe for concurrent use. */
record EventSources(EventLog log) implements FleetListener, RunListener {
    EventSources {
        requireNonNull(log, "log");
    }

    @Override
    public void changed(FleetChange change) {
        var before = health(change.before());
        var after = health(change.after());
        if (!before.equals(after)) {
            log.add(new Event.HealthChanged(change.name(), before, after));
        }
    }

    @Override
    public void published(Published before, Published after) {
        var was = byRotation(before);
        var is = byRotation(after);
        var names = new TreeSet<>(is.keySet());
        names.addAll(was.keySet());
        for (var name : names) {
            var joined = without(is, was, name);
            var left = without(was, is, name);
            if (!joined.isEmpty() || !left.isEmpty()) {
                log.add(new Event.RotationChanged(name, joined, left));
            }
        }
    }

    @Override
    public void wrote(Plan plan, Written written) {
        log.add(new Event.PlanWritten(
                plan.deletes().size(), plan.updates().size(), plan.creates().size()));
    }

    /** To be called whenever the self-check begins to pass or to fail. */
    void checked(SelfCheck.Report report) {
        log.add(new Event.SelfCheckChanged(
                switch (report) {
                    case SelfCheck.Report.Sound _ -> Optional.empty();
                    case SelfCheck.Report.Frozen frozen -> Optional.of(frozen.why());
                }));
    }

    private static Optional<Health> health(Optional<Host> host) {
        return host.map(present -> present.standing().health());
    }

    private static Map<String, Set<HostName>> byRotation(Published published) {
        var rotations = new HashMap<String, Set<HostName>>();
        published
                .rotationsByHost()
                .forEach((host, names) -> names.forEach(name ->
                        rotations.computeIfAbsent(name, _ -> new HashSet<>()).add(host)));
        return rotations;
    }

    private static Set<HostName> without(
            Map<String, Set<HostName>> these, Map<String, Set<HostName>> those, String rotation) {
        var rest = new HashSet<>(these.getOrDefault(rotation, Set.of()));
        rest.removeAll(those.getOrDefault(rotation, Set.of()));
        return rest;
    }
}
