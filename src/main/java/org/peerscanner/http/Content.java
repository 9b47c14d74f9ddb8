package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body that is written when it is sent, so that a long one is never held in memory as a whole.
 *
 * @param type its media type
 */
record Content(String type, Writer writer) {
    private static final JsonMapper json = new JsonMapper();

    Content {
        requireNonNull(type, "type");
        requireNonNull(writer, "writer");
    }

    /** Writes octets; whoever calls it closes the stream. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** One JSON value. */
    static Content json(JsonContent value) {
        return json("application/json", value);
    }

    /** @param type one whose syntax is JSON */
    static Content json(String type, JsonContent value) {
        return new Content(type, out -> {
            try (JsonGenerator generator = json.createGenerator(out)) {
                value.write(generator);
            }
        });
    }
}
