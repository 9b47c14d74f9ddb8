package org.peerscanner.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A JSON document that comes with the program. Safe for concurrent use. */
final class DocumentHandler implements Endpoint {
    private final byte[] document;

    /** @param name of a file beside this class */
    DocumentHandler(String name) {
        try (var in = DocumentHandler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "document: " + name + " (expected: one that comes with the program)");
            }
            document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Answer handle(Call call) {
        return Answer.content(new Content("application/json", out -> out.write(document)));
    }
}
