package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Set;
import org.peerscanner.config.Config;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.Excerpt;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /v1/hosts} and {@code GET /v1/hosts/{name}}: the fleet as JSON. Safe for concurrent use.
 *
 * <p>On a public address a stranger could read the whole fleet there and block it, so both answer on a loopback address only.
 */
final class HostsHandler {
    private final Config config;
    private final HttpApi.Parts parts;
    private final HostJson json;

    HostsHandler(Config config, HttpApi.Parts parts) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
        this.json = new HostJson(config.zone(), parts);
    }

    Answer all(Call call) {
        requireLoopback();
        return Answer.json(this::writeAll);
    }

    Answer one(Call call) {
        requireLoopback();
        var host = parts.fleet().find(name(call.segment()));
        return host.map(present ->
                        json.of(present, parts.publication().published().rotationsOf(present.name())))
                .map(node -> Answer.json(out -> out.writeTree(node)))
                .orElseThrow(() -> new CallException(404, "name: " + call.segment() + " is not registered"));
    }

    private void requireLoopback() {
        if (!config.http().listen().address().isLoopbackAddress()) {
            throw new CallException(
                    403, "/v1: answers on a loopback address only (expected: http.listen 127.0.0.1 or [::1])");
        }
    }

    private static HostName name(String text) {
        try {
            return HostName.of(Excerpt.of(text));
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
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
        out.writeEndObject();
    }
}
