package org.peerscanner.rotation;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Deviation.Kind;

/** What DNS says by now: who was chosen, less what is withheld, and with what is held. Immutable. */
public record Published(Selection selection, Map<HostName, List<Deviation>> deviations) {
    public static final Published NOTHING = new Published(Selection.EMPTY, Map.of());

    public Published {
        requireNonNull(selection, "selection");
        deviations = Map.copyOf(deviations);
    }

    public static Published of(Selection selection, List<Deviation> deviations) {
        return new Published(selection, deviations.stream().collect(Collectors.groupingBy(Deviation::host)));
    }

    /** The rotations that the host is published in, sorted. */
    public List<String> rotationsOf(HostName name) {
        var rotations = new TreeSet<>(selection.rotationsOf(name));
        deviationsOf(name).forEach(deviation -> apply(deviation, rotations));
        return List.copyOf(rotations);
    }

    /** The same for all hosts that are in any, at the price of a few. */
    public Map<HostName, Set<String>> rotationsByHost() {
        Map<HostName, Set<String>> byHost = new HashMap<>();
        selection
                .rotations()
                .forEach((rotation, hosts) ->
                        hosts.forEach(host -> rotations(byHost, host.name()).add(rotation)));
        deviations.forEach((name, ofHost) -> ofHost.forEach(deviation -> apply(deviation, rotations(byHost, name))));
        return byHost;
    }

    /** Whether the host has a record of its own. */
    public boolean hasOwnRecord(HostName name) {
        var own = deviationsOf(name).stream().filter(Published::isOwn).map(Deviation::kind);
        return own.findFirst()
                .map(kind -> kind == Kind.HELD)
                .orElseGet(() -> selection.ownRecords().containsKey(name));
    }

    public List<Deviation> deviationsOf(HostName name) {
        return deviations.getOrDefault(name, List.of());
    }

    private static Set<String> rotations(Map<HostName, Set<String>> byHost, HostName name) {
        return byHost.computeIfAbsent(name, absent -> new TreeSet<>());
    }

    private static void apply(Deviation deviation, Set<String> rotations) {
        if (!RotationName.isOne(deviation.name())) {
            return; // an own record, or what is told beside an address
        }
        switch (deviation.kind()) {
            case HELD -> rotations.add(deviation.name());
            case WITHHELD -> rotations.remove(deviation.name());
        }
    }

    private static boolean isOwn(Deviation deviation) {
        return deviation.name().equals(deviation.host().label());
    }
}
