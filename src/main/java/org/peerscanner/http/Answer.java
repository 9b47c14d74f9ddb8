package org.peerscanner.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call is answered: one status, and the same facts as text, as other content (JSON, nearly always) or as both.
 *
 * @param text sent unless the caller prefers JSON and there is other content
 * @param content sent if the caller prefers it or if there is no text
 * @param headers beyond those that every answer has
 */
record Answer(int status, Optional<String> text, Optional<Content> content, Map<String, String> headers) {
    Answer {
        if (text.isEmpty() && content.isEmpty()) {
            throw new IllegalArgumentException("answer: empty (expected: text, other content or both)");
        }
        headers = Map.copyOf(headers);
    }

    static Answer text(String text) {
        return new Answer(200, Optional.of(text), Optional.empty(), Map.of());
    }

    static Answer json(JsonContent json) {
        return content(Content.json(json));
    }

    static Answer content(Content content) {
        return new Answer(200, Optional.empty(), Optional.of(content), Map.of());
    }

    /** @param text complete, with its newline if it is to have one */
    static Answer both(int status, String text, ObjectNode json) {
        return new Answer(status, Optional.of(text), Optional.of(Content.json(out -> out.writeTree(json))), Map.of());
    }

    /** @param message one line, without a newline */
    static Answer refusal(int status, String message) {
        return both(status, message + "\n", plain(status, message));
    }

    /** The fields that the JSON of every answer with a text begins with. */
    static ObjectNode plain(int status, String message) {
        return JsonNodeFactory.instance.objectNode().put("status", status).put("message", message);
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, text, content, more);
    }
}
