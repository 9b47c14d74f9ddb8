package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Deviation.Kind;

/**
 * What is wanted of the zone while it is made to fit the provider and the brakes; remembers why it is no longer what was
 * chosen. Used by one thread.
 *
 * <p>A great zone is hosts' own records but for a few: only those that differ from what was chosen cost anything here.
 */
final class Draft {
    private final ZoneName zone;
    private final Collection<ResourceRecord> chosen;
    private final Set<ResourceRecord.Key> withheld = new HashSet<>();
    private final Map<ResourceRecord.Key, OwnRecord> held = new HashMap<>();
    private final List<Deviation> deviations = new ArrayList<>();
    private final Bearers bearers;

    /** @param chosen no two of one key */
    Draft(ZoneName zone, Collection<ResourceRecord> chosen, Bearers bearers) {
        this.zone = requireNonNull(zone, "zone");
        this.chosen = requireNonNull(chosen, "chosen");
        this.bearers = requireNonNull(bearers, "bearers");
    }

    /** As it is by now. */
    List<ResourceRecord> records() {
        var records = new ArrayList<ResourceRecord>(chosen.size() + held.size());
        var isAsChosen = withheld.isEmpty() && held.isEmpty();
        for (var record : chosen) {
            if (isAsChosen || isWanted(record)) {
                records.add(record);
            }
        }
        held.values().forEach(own -> records.add(own.record()));
        return records;
    }

    private boolean isWanted(ResourceRecord record) {
        var key = record.key();
        return !withheld.contains(key) && !held.containsKey(key);
    }

    List<Deviation> deviations() {
        return List.copyOf(deviations);
    }

    /** The hosts of records that stay. */
    Set<HostName> held() {
        return held.values().stream()
                .flatMap(own -> own.record().bearer().stream())
                .map(Bearer::host)
                .collect(Collectors.toSet());
    }

    /** The record is not to be published, though it was chosen. */
    void withhold(ResourceRecord record, String reason) {
        held.remove(record.key());
        if (withheld.add(record.key())) {
            note(record, Kind.WITHHELD, reason);
        }
    }

    /** The host was chosen, but the record at its address is there for others only. */
    void passOver(Deviation deviation) {
        deviations.add(deviation);
    }

    /** The record stays, though it was not chosen. */
    void hold(OwnRecord present, String reason) {
        if (held.put(present.record().key(), present) == null) {
            note(present.record(), Kind.HELD, reason);
        }
    }

    /** The record was chosen, but stays as it is. */
    void keep(OwnRecord present) {
        held.put(present.record().key(), present);
    }

    private void note(ResourceRecord record, Kind kind, String reason) {
        var name = zone.labelsOf(record.name()).orElseThrow();
        var hosts = switch (kind) {
            case HELD -> bearers.ofHeld(name, record);
            case WITHHELD -> bearers.ofChosen(name, record);
        };
        hosts.forEach(host -> deviations.add(new Deviation(host, name, kind, reason)));
    }
}
