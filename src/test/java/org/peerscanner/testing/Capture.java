package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The bytes of one captured connection between a client and a server, in ISO 8859-1.
 *
 * @param requests what the client sent, up to each answer of the server's
 * @param replies what the server answered
 */
public record Capture(List<String> requests, List<String> replies) {
    public Capture {
        requests = List.copyOf(requests);
        replies = List.copyOf(replies);
    }

    /** The second connection of the file: the first is opened and closed unused. */
    public static Capture of(String file) {
        try (InputStream in = Objects.requireNonNull(Capture.class.getResourceAsStream(file), file)) {
            return parse(new String(in.readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Capture parse(String text) {
        var requests = new ArrayList<String>();
        var replies = new ArrayList<String>();
        var request = new StringBuilder();
        for (var block : text.split("#### ", -1)) {
            var bytes = bytes(block);
            if (block.contains("conn 2  CLIENT->SERVER  ")) {
                request.append(bytes);
            } else if (block.contains("conn 2  SERVER->CLIENT  ")) {
                requests.add(request.toString());
                request.setLength(0);
                replies.add(bytes);
            }
        }
        return new Capture(requests, replies);
    }

    /** Lines of data are indented, with {@code \r\n} spelt out. */
    private static String bytes(String block) {
        var bytes = new StringBuilder();
        block.lines()
                .filter(line -> line.startsWith("  "))
                .forEach(line ->
                        bytes.append(line.substring(2).replace("\\r", "\r").replace("\\n", "\n")));
        return bytes.toString();
    }
}
