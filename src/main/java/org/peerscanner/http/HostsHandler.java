package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.peerscanner.config.Config;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /v1/hosts}, {@code /v1/hosts.csv} and {@code /v1/hosts/{name}}: the fleet as JSON or as a table. Safe for concurrent
 * use.
 */
final class HostsHandler {
    private final HttpApi.Parts parts;
    private final HostJson json;

    HostsHandler(Config config, HttpApi.Parts parts) {
        this.parts = requireNonNull(parts, "parts");
        this.json = new HostJson(config.zone(), parts);
    }

    Answer all(Call call) {
        var query = HostQuery.of(call.parameters());
        return Answer.json(out -> write(query, out));
    }

    Answer table(Call call) {
        var query = HostQuery.of(call.parameters());
        return Answer.content(new Content("text/csv; charset=utf-8; header=present", out -> {
            var rotations = rotations();
            HostCsv.write(
                    query.select(parts.fleet().hosts(), rotations).hosts().stream()
                            .map(host -> json(host, rotations)),
                    out);
        }));
    }

    Answer one(Call call) {
        var host = parts.fleet().find(HostNames.read(call.segment()));
        return host.map(present ->
                        json.inFull(present, parts.publication().published().rotationsOf(present.name())))
                .map(node -> Answer.json(out -> out.writeTree(node)))
                .orElseThrow(() -> new CallException(404, "name: " + call.segment() + " is not registered"));
    }

    private void write(HostQuery query, JsonGenerator out) {
        var rotations = rotations();
        var page = query.select(parts.fleet().hosts(), rotations);
        out.writeStartObject();
        out.writeName("hosts");
        out.writeStartArray();
        page.hosts().forEach(host -> out.writeTree(json(host, rotations)));
        out.writeEndArray();
        page.next().ifPresent(next -> out.writeStringProperty("next", next.label()));
        parts.operator().orders().current().freeze().ifPresent(word -> {
            out.writeName("freeze");
            out.writeTree(OrdersHandler.freeze(word));
        });
        out.writeEndObject();
    }

    private Map<HostName, Set<String>> rotations() {
        return parts.publication().published().rotationsByHost();
    }

    private ObjectNode json(Host host, Map<HostName, Set<String>> rotations) {
        return json.of(host, rotations.getOrDefault(host.name(), Set.of()));
    }
}
