package org.peerscanner.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Files that come with the program, beside this class. */
final class Resource {
    private Resource() {}

    static byte[] octets(String name) {
        try (var in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": missing (expected: a file that comes with the program)");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
