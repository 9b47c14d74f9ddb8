package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.peerscanner.dns.DnsTally.PlanSize;
import org.peerscanner.events.Event;
import org.peerscanner.events.EventLog;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Published;
import org.peerscanner.scan.SelfCheck;

/** Hears what happens and says it in events. Each method is called by one thread at a time, all of them may be at once. */
final class EventSources {
    private final EventLog log;
    private Map<String, Set<HostName>> rotations = Map.of();

    EventSources(EventLog log) {
        this.log = requireNonNull(log, "log");
    }

    /** To be called for every change of the fleet. */
    void fleetChanged(Optional<Host> before, Optional<Host> after) {
        var name = after.or(() -> before).orElseThrow().name();
        if (!health(before).equals(health(after))) {
            log.add(new Event.HealthChanged(name, health(before), health(after)));
        }
    }

    /** To be called after every run of the reconciler that has succeeded. */
    void published(Published published) {
        var now = byRotation(published);
        var names = new TreeSet<>(now.keySet());
        names.addAll(rotations.keySet());
        for (var name : names) {
            var joined = without(now, rotations, name);
            var left = without(rotations, now, name);
            if (!joined.isEmpty() || !left.isEmpty()) {
                log.add(new Event.RotationChanged(name, joined, left));
            }
        }
        rotations = now;
    }

    /** To be called after every plan that has been carried out. */
    void written(PlanSize plan) {
        log.add(new Event.PlanWritten(plan.deletes(), plan.updates(), plan.creates()));
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
