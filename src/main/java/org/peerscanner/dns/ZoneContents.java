package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.peerscanner.config.ZoneName;

/**
 * The zone as its provider holds it, complete, at one moment.
 *
 * @param own the records with this installation's mark
 * @param foreign all others
 * @param room most records that {@code own} may have, given the others; empty if there is no such limit
 */
public record ZoneContents(List<OwnRecord> own, List<ForeignRecord> foreign, OptionalInt room) {
    public ZoneContents {
        own = List.copyOf(own);
        foreign = List.copyOf(foreign);
        requireNonNull(room, "room");
    }

    /** Of a zone that is peerscanner's alone. */
    public static ZoneContents of(Collection<ResourceRecord> records) {
        var own = records.stream().map(record -> new OwnRecord("", record)).toList();
        return new ZoneContents(own, List.of(), OptionalInt.empty());
    }

    boolean isEmpty() {
        return own.isEmpty() && foreign.isEmpty();
    }

    /** The labels right below the zone at which somebody else's records are. */
    Set<String> foreignLabels(ZoneName zone) {
        return foreign.stream()
                .map(ForeignRecord::name)
                .flatMap(name -> zone.labelsOf(name).stream())
                .filter(labels -> labels.indexOf('.') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the own records say. */
    public Set<ResourceRecord> records() {
        return own.stream().map(OwnRecord::record).collect(Collectors.toUnmodifiableSet());
    }
}
