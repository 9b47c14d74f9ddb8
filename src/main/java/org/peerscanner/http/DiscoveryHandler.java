package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Words;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/sd/prometheus}: the hosts as Prometheus's HTTP service discovery reads them. Safe for concurrent use. */
final class DiscoveryHandler implements Endpoint {
    private static final String META = "__meta_peerscanner_";

    private final HttpApi.Parts parts;

    DiscoveryHandler(HttpApi.Parts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    @Override
    public Answer handle(Call call) {
        return Answer.json(this::writeAll);
    }

    private void writeAll(JsonGenerator out) {
        var rotations = parts.publication().published().rotationsByHost();
        out.writeStartArray();
        parts.fleet().hosts().stream()
                .sorted(Comparator.comparing(Host::name))
                .forEach(host -> out.writeTree(group(host, rotations.getOrDefault(host.name(), Set.of()))));
        out.writeEndArray();
    }

    private static ObjectNode group(Host host, Collection<String> rotations) {
        var group = JsonNodeFactory.instance.objectNode();
        group.putArray("targets").add(host.registration().endpoint().toString());
        var found = host.standing().access();
        group.putObject("labels")
                .put(META + "name", host.name().label())
                .put(META + "kind", Words.of(host.name().kind()))
                .put(META + "health", Words.of(host.standing().health()))
                .put(
                        META + "protocol",
                        found.map(Access::protocol)
                                .orElse(host.registration().protocol())
                                .word())
                .put(
                        META + "tls",
                        found.map(access -> Boolean.toString(access.tls())).orElse(""))
                .put(META + "rotations", list(rotations));
        return group;
    }

    /** Between commas as Prometheus's own lists are, so that a pattern such as {@code .*,peers,.*} finds one. */
    private static String list(Collection<String> rotations) {
        return rotations.isEmpty() ? "" : "," + String.join(",", rotations) + ",";
    }
}
