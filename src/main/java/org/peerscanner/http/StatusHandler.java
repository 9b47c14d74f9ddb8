package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.rotation.Publication;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code GET /status}: how many hosts there are and how they are; nothing by which one could be found. Safe for concurrent use. */
final class StatusHandler implements Endpoint {
    private final ZoneName zone;
    private final Fleet fleet;
    private final Publication publication;

    StatusHandler(ZoneName zone, Fleet fleet, Publication publication) {
        this.zone = requireNonNull(zone, "zone");
        this.fleet = requireNonNull(fleet, "fleet");
        this.publication = requireNonNull(publication, "publication");
    }

    @Override
    public Answer handle(Call call) {
        var json = JsonNodeFactory.instance.objectNode().put("zone", zone.name());
        json.set("hosts", HealthCounts.of(fleet.hosts()));
        var rotations = json.putObject("rotations");
        sizes().forEach(rotations::put);
        return Answer.json(out -> out.writeTree(json));
    }

    private Map<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>();
        for (var ofHost : publication.published().rotationsByHost().values()) {
            ofHost.forEach(name -> sizes.merge(name, 1, Integer::sum));
        }
        return sizes;
    }
}
