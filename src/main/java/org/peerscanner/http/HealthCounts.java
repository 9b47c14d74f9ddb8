package org.peerscanner.http;

import java.util.Collection;
import java.util.EnumMap;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Words;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How many hosts are of which health, as JSON. */
final class HealthCounts {
    private HealthCounts() {}

    /** Every health is there, if with 0. */
    static ObjectNode of(Collection<Host> hosts) {
        var counts = new EnumMap<Health, Integer>(Health.class);
        hosts.forEach(host -> counts.merge(host.standing().health(), 1, Integer::sum));
        var json = JsonNodeFactory.instance.objectNode();
        for (var health : Health.values()) {
            json.put(Words.of(health), counts.getOrDefault(health, 0));
        }
        return json;
    }
}
