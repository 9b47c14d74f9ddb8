package org.peerscanner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Words;
import org.peerscanner.journal.Event;
import org.peerscanner.rotation.Deviation.Kind;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.RotationName;

/**
 * What somebody knows of a simulated history who only reads the journal, compared with what is so: whatever changes must be told, with
 * its cause. Used by one thread.
 */
final class HistoryJournal implements Consumer<Event> {
    private final Map<String, String> health = new HashMap<>();
    private final Map<String, Set<String>> rotations = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    /** A start tells of changes from what its first run finds. */
    private boolean knowsRotations;

    void restart(Collection<Host> hosts) {
        health.clear();
        hosts.forEach(
                host -> health.put(host.name().label(), Words.of(host.standing().health())));
        knowsRotations = false;
    }

    /** What has been missing or wrong so far. */
    List<String> wrongs() {
        return wrongs;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Health change -> {
                requireCause(event);
                expect(change.name() + " was", health.put(change.name(), change.after()), change.before());
            }
            case Event.Membership change -> {
                requireCause(event);
                moved(change);
            }
            case Event.Registration change -> {
                requireCause(event);
                health.remove(change.name()); // a host that comes is judged from then on
            }
            case Event.Order _, Event.Leases _, Event.SelfCheck _ -> requireCause(event);
            case Event.Dns _, Event.Program _, Event.Gap _ -> {}
        }
    }

    private void moved(Event.Membership change) {
        var words = change.what().split(" ", 2);
        var names = List.of(words[1].split(", ", -1));
        var known = rotations.computeIfAbsent(change.name(), _ -> new TreeSet<>());
        var isNews = switch (words[0]) {
            case "joined" -> known.addAll(names);
            case "left" -> known.removeAll(names);
            default -> true; // why something is not as it was chosen
        };
        if (!isNews && knowsRotations) {
            wrongs.add(change.name() + " " + change.what() + ", which was so before");
        }
    }

    private void requireCause(Event event) {
        if (event.cause().isBlank()) {
            wrongs.add(event + " has no cause");
        }
    }

    private void expect(String what, String told, String actual) {
        if (told != null && !told.equals(actual)) {
            wrongs.add(what + " " + told + " by the journal, but " + actual);
        }
    }

    /** To be called when all that has happened has been told. */
    void check(Collection<Host> hosts) {
        for (var host : hosts) {
            var actual = Words.of(host.standing().health());
            expect(host.name() + " is", health.put(host.name().label(), actual), actual);
        }
    }

    /**
     * To be called when a run of the reconciler has been told.
     *
     * @param inDns the addresses in each rotation
     */
    void check(Collection<Host> hosts, Published published, Map<String, Set<InetAddress>> inDns) {
        if (!knowsRotations) {
            rotations.clear(); // the first run has taken out who had said goodbye before the start
            published.rotationsByHost().forEach((name, names) -> rotations.put(name.label(), new TreeSet<>(names)));
        }
        for (var host : hosts) {
            var actual = new TreeSet<String>();
            inDns.forEach((rotation, addresses) -> {
                if (addresses.contains(host.address())) {
                    actual.add(rotation);
                }
            });
            if (knowsRotations
                    && !actual.equals(rotations.getOrDefault(host.name().label(), Set.of()))) {
                wrongs.add(host.name() + " is in " + actual + ", by the journal in "
                        + rotations.get(host.name().label()));
            }
            rotations.put(host.name().label(), actual);
            checkExplained(host, published, actual);
        }
        knowsRotations = true;
    }

    /** Who is somewhere else than where he belongs must be told why. */
    private void checkExplained(Host host, Published published, Set<String> actual) {
        var belongs = Set.copyOf(RotationName.seenFromHere(host));
        requireReasons(host, published, Kind.HELD, difference(actual, belongs));
        requireReasons(host, published, Kind.WITHHELD, difference(belongs, actual));
    }

    private void requireReasons(Host host, Published published, Kind kind, Set<String> rotations) {
        for (var rotation : rotations) {
            var isExplained = published.deviationsOf(host.name()).stream()
                    .anyMatch(deviation -> deviation.kind() == kind
                            && deviation.name().equals(rotation)
                            && !deviation.reason().isBlank());
            if (!isExplained) {
                wrongs.add(host.name() + " should be " + kind + " for " + rotation + ", and nobody says why");
            }
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> less) {
        var left = new HashSet<>(all);
        left.removeAll(less);
        return left;
    }
}
