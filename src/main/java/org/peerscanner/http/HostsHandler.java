package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Set;
import org.peerscanner.config.Config;
import org.peerscanner.fleet.Host;
import tools.jackson.core.JsonGenerator;

/** {@code GET /v1/hosts} and {@code GET /v1/hosts/{name}}: the fleet as JSON. Safe for concurrent use. */
final class HostsHandler {
    private final HttpApi.Parts parts;
    private final HostJson json;

    HostsHandler(Config config, HttpApi.Parts parts) {
        this.parts = requireNonNull(parts, "parts");
        this.json = new HostJson(config.zone(), parts);
    }

    Answer all(Call call) {
        return Answer.json(this::writeAll);
    }

    Answer one(Call call) {
        var host = parts.fleet().find(HostNames.read(call.segment()));
        return host.map(present ->
                        json.of(present, parts.publication().published().rotationsOf(present.name())))
                .map(node -> Answer.json(out -> out.writeTree(node)))
                .orElseThrow(() -> new CallException(404, "name: " + call.segment() + " is not registered"));
    }

    private void writeAll(JsonGenerator out) {
        var rotations = parts.publication().published().rotationsByHost();
        out.writeStartObject();
        out.writeName("hosts");
        out.writeStartArray();
        parts.fleet().hosts().stream()
                .sorted(Comparator.comparing(Host::name))
                .forEach(host -> out.writeTree(json.of(host, rotations.getOrDefault(host.name(), Set.of()))));
        out.writeEndArray();
        parts.operator().orders().current().freeze().ifPresent(word -> {
            out.writeName("freeze");
            out.writeTree(OrdersHandler.freeze(word));
        });
        out.writeEndObject();
    }
}
