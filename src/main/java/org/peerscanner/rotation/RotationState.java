package org.peerscanner.rotation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Deviation.Kind;

/**
 * How a rotation stands, for people. Immutable.
 *
 * @param name relative to the zone
 * @param published hosts that DNS tells
 * @param working hosts that belong in it and work, however many of them there is room for
 * @param members hosts that belong in it while they work
 * @param held hosts that are published though they were not chosen
 * @param withheld hosts that are not published though they were chosen
 */
public record RotationState(
        String name, int published, int working, int members, List<Deviation> held, List<Deviation> withheld) {
    public RotationState {
        requireNonNull(name, "name");
        held = List.copyOf(held);
        withheld = List.copyOf(withheld);
    }

    /** Every rotation that there is or should be: those that are there with any hosts first, then the others by name. */
    public static List<RotationState> all(Collection<Host> hosts, Published published) {
        var counts = new TreeMap<String, Count>(
                Comparator.comparingInt(RotationState::rank).thenComparing(Comparator.naturalOrder()));
        RotationName.ALWAYS.forEach(name -> counts.put(name, new Count()));
        for (var host : hosts) {
            for (var name : RotationName.possible(host)) {
                counts.computeIfAbsent(name, _ -> new Count()).add(host);
            }
        }
        published
                .rotationsByHost()
                .values()
                .forEach(names -> names.forEach(name -> counts.computeIfAbsent(name, _ -> new Count()).published++));
        published.deviations().values().stream()
                .flatMap(List::stream)
                .filter(deviation -> RotationName.isOne(deviation.name()))
                .sorted(Comparator.comparing(Deviation::host))
                .forEach(deviation -> counts.computeIfAbsent(deviation.name(), _ -> new Count())
                        .deviations
                        .add(deviation));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
    }

    private static int rank(String name) {
        var place = RotationName.ALWAYS.indexOf(name);
        return place < 0 ? RotationName.ALWAYS.size() : place;
    }

    private static final class Count {
        private int published;
        private int working;
        private int members;
        private final List<Deviation> deviations = new ArrayList<>();

        void add(Host host) {
            members++;
            working += host.isUp() ? 1 : 0;
        }

        RotationState state(String name) {
            return new RotationState(name, published, working, members, of(Kind.HELD), of(Kind.WITHHELD));
        }

        private List<Deviation> of(Kind kind) {
            return deviations.stream()
                    .filter(deviation -> deviation.kind() == kind)
                    .toList();
        }
    }
}
