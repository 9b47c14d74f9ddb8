package org.peerscanner.http;

import io.helidon.http.Status;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** A refusal as RFC 9457 has it, which is the form of all refusals under {@code /v1}. */
final class Problem {
    private static final String TYPE = "application/problem+json";

    private Problem() {}

    /** @param refusal one whose text is the reason */
    static Answer of(Answer refusal) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank") // RFC 9457 4.2.1: it means no more than its status
                .put("title", Status.create(refusal.status()).reasonPhrase())
                .put("status", refusal.status())
                .put("detail", refusal.text().orElse("").strip());
        return new Answer(
                refusal.status(),
                Optional.empty(),
                Optional.of(Content.json(TYPE, out -> out.writeTree(json))),
                refusal.headers());
    }
}
