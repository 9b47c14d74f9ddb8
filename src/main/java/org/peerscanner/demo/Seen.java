package org.peerscanner.demo;

import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A host as the server shows it at {@code /v1/hosts}.
 *
 * @param health {@code up}, {@code doubtful}, {@code down}, {@code unknown}
 * @param speaks how it is spoken to, as the server has found out: {@code CONNECT in TLS}
 * @param works whether the last probe has succeeded
 * @param reason what the last probe has found, as one clause
 * @param held why it is still in a rotation though it would not be chosen; empty if that is not so
 */
record Seen(String health, String speaks, boolean works, String reason, Optional<String> held) {
    static Seen of(JsonNode host) {
        var probe = host.path("lastProbe");
        return new Seen(
                host.path("health").asString(),
                host.path("protocol").path("found").asString("")
                        + (host.path("tls").path("found").asBoolean(false) ? " in TLS" : ""),
                probe.path("ok").asBoolean(false),
                probe.path("reason").asString(""),
                held(host.path("deviations")));
    }

    private static Optional<String> held(JsonNode deviations) {
        return StreamSupport.stream(deviations.spliterator(), false)
                .filter(deviation -> deviation.path("kind").asString().equals("held"))
                .map(deviation -> deviation.path("reason").asString())
                .findFirst();
    }
}
