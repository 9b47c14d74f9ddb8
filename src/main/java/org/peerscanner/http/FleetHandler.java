package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Words;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /v1/fleet}: the names of all hosts by their health, which is as little as a map of them can do with. Safe for concurrent
 * use.
 */
final class FleetHandler implements Endpoint {
    private final Fleet fleet;

    FleetHandler(Fleet fleet) {
        this.fleet = requireNonNull(fleet, "fleet");
    }

    @Override
    public Answer handle(Call call) {
        Map<Health, List<Host>> byHealth = fleet.hosts().stream()
                .collect(Collectors.groupingBy(
                        host -> host.standing().health(), () -> new EnumMap<>(Health.class), Collectors.toList()));
        return Answer.json(out -> write(byHealth, out));
    }

    private static void write(Map<Health, List<Host>> byHealth, JsonGenerator out) {
        out.writeStartObject();
        out.writeObjectPropertyStart("health");
        for (var health : Health.values()) {
            out.writeArrayPropertyStart(Words.of(health));
            byHealth.getOrDefault(health, List.of()).stream()
                    .map(host -> host.name().label())
                    .sorted()
                    .forEach(out::writeString);
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
