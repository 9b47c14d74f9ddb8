package org.peerscanner.testing.cloudflare;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a zone, by id and by name. Used under its zone's lock. */
final class ZoneContents {
    private final Map<String, ZoneRecord> byId = new LinkedHashMap<>();
    private final Map<String, Map<String, ZoneRecord>> byName = new HashMap<>();

    Optional<ZoneRecord> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<ZoneRecord> at(String name) {
        return byName.getOrDefault(name, Map.of()).values();
    }

    List<ZoneRecord> all() {
        return List.copyOf(byId.values());
    }

    int size() {
        return byId.size();
    }

    /** Whether name servers are set for the name or above it, below the zone's apex. */
    boolean isDelegated(String name) {
        for (var at = name; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            if (at(at).stream().anyMatch(record -> record.type() == RecordType.NS)) {
                return true;
            }
        }
        return false;
    }

    void apply(Edit edit) {
        edit.before().ifPresent(this::remove);
        edit.after().ifPresent(this::add);
    }

    private void add(ZoneRecord record) {
        byId.put(record.id(), record);
        byName.computeIfAbsent(record.name(), name -> new LinkedHashMap<>()).put(record.id(), record);
    }

    private void remove(ZoneRecord record) {
        byId.remove(record.id());
        var rest = byName.getOrDefault(record.name(), Map.of());
        rest.remove(record.id());
        if (rest.isEmpty()) {
            byName.remove(record.name());
        }
    }
}
