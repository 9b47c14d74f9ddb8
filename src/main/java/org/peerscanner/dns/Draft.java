package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peerscanner.config.ZoneName;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;

/**
 * What is wanted of the zone while it is made to fit the provider and the brakes; remembers why it is no longer what was
 * chosen. Used by one thread.
 */
final class Draft {
    private final ZoneName zone;
    private final Map<ResourceRecord.Key, ResourceRecord> wanted = new HashMap<>();
    private final List<Deviation> deviations = new ArrayList<>();

    Draft(ZoneName zone, Set<ResourceRecord> chosen) {
        this.zone = requireNonNull(zone, "zone");
        chosen.forEach(record -> wanted.put(record.key(), record));
    }

    /** A snapshot. */
    Set<ResourceRecord> records() {
        return new HashSet<>(wanted.values());
    }

    boolean wants(ResourceRecord.Key key) {
        return wanted.containsKey(key);
    }

    List<Deviation> deviations() {
        return List.copyOf(deviations);
    }

    /** The record is not to be published, though it was chosen. */
    void withhold(ResourceRecord record, String reason) {
        if (wanted.remove(record.key()) != null) {
            note(record, Kind.WITHHELD, reason);
        }
    }

    /** The record stays as it is, though it was not chosen or chosen otherwise. */
    void hold(OwnRecord present, String reason) {
        var before = wanted.put(present.record().key(), present.record());
        if (before == null) {
            note(present.record(), Kind.HELD, reason);
        }
    }

    /** Everything stays as it is, whatever was chosen. */
    void freeze(ZoneContents contents, String reason) {
        var present = new HashMap<ResourceRecord.Key, OwnRecord>();
        contents.own().forEach(own -> present.put(own.record().key(), own));
        for (var record : records()) {
            if (!present.containsKey(record.key())) {
                withhold(record, reason);
            }
        }
        present.values().forEach(own -> hold(own, reason));
    }

    private void note(ResourceRecord record, Kind kind, String reason) {
        var name =
                record.name().substring(0, record.name().length() - zone.name().length() - 1);
        record.bearer().ifPresent(bearer -> deviations.add(new Deviation(bearer.host(), name, kind, reason)));
    }
}
