package org.peerscanner.http;

import java.util.Collection;
import java.util.Optional;
import org.peerscanner.events.Event;
import org.peerscanner.events.EventLog.Entry;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Words;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as it is sent.
 *
 * @param type its kind, which a page in a browser listens for
 */
record EventJson(String type, ObjectNode json) {
    static EventJson of(Entry entry) {
        var json = JsonNodeFactory.instance.objectNode().put("at", entry.at().toString());
        return switch (entry.event()) {
            case Event.HealthChanged(var host, var before, var after) -> {
                json.put("host", host.label());
                json.put("before", word(before)).put("after", word(after));
                yield new EventJson("health", json);
            }
            case Event.RotationChanged(var rotation, var joined, var left) -> {
                json.put("rotation", rotation);
                add(json, "joined", joined);
                add(json, "left", left);
                yield new EventJson("rotation", json);
            }
            case Event.PlanWritten(var deletes, var updates, var creates) -> {
                json.put("deletes", deletes).put("updates", updates).put("creates", creates);
                yield new EventJson("plan", json);
            }
            case Event.SelfCheckChanged(var frozen) -> {
                json.put("frozen", frozen.orElse(null));
                yield new EventJson("self-check", json);
            }
        };
    }

    private static void add(ObjectNode json, String field, Collection<HostName> hosts) {
        var array = json.putArray(field);
        hosts.stream().sorted().map(HostName::label).forEach(array::add);
    }

    private static String word(Optional<Health> health) {
        return health.map(Words::of).orElse("none");
    }
}
