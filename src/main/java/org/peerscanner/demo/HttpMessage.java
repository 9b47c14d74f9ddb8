package org.peerscanner.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP/1 message as a proxy reads it, written independently of the reader of the probes, which is tried on it.
 *
 * @param start the request or status line
 * @param fields the field lines
 */
public record HttpMessage(String start, List<String> fields) {
    private static final int LONGEST_HEAD = 64 * 1024;

    public HttpMessage {
        fields = List.copyOf(fields);
    }

    /** Empty when the stream ends before a message begins. */
    public static Optional<HttpMessage> readHead(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var ending = 0;
        while (ending < 4) {
            var next = in.read();
            if (next < 0 && head.size() == 0) {
                return Optional.empty();
            }
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new EOFException("no end of the head after " + head.size() + " bytes");
            }
            head.write(next);
            ending = next == "\r\n\r\n".charAt(ending) ? ending + 1 : next == '\r' ? 1 : 0;
        }
        var lines = head.toString(ISO_8859_1).strip().lines().toList();
        return Optional.of(new HttpMessage(lines.getFirst(), lines.subList(1, lines.size())));
    }

    public String method() {
        return start.split(" ", -1)[0];
    }

    /** The request target. */
    public String target() {
        var words = start.split(" ", -1);
        return words.length > 1 ? words[1] : "";
    }

    public Optional<String> field(String name) {
        return fields.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    public byte[] readBody(InputStream in) throws IOException {
        if (field("Transfer-Encoding").isPresent()) {
            return readChunks(in);
        }
        return in.readNBytes(field("Content-Length").map(Integer::parseInt).orElse(0));
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (; ; ) {
            var length = Integer.parseInt(readLine(in), 16);
            body.writeBytes(in.readNBytes(length));
            readLine(in);
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String readLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }
}
