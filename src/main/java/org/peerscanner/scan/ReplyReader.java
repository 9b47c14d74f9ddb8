package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads replies from a wire, buffered and bounded; asks the wire for nothing beyond them. Used by the probe's thread only. */
final class ReplyReader {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int LONGEST_CHUNK_LINE = 256;
    private static final int MOST_INTERIM_REPLIES = 4;
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final byte[] VERSION = "HTTP/1.".getBytes(ISO_8859_1);

    private final Wire wire;
    private final StepLog log;
    /** Received and not yet taken: from position to limit. */
    private ByteBuffer buffer = ByteBuffer.allocate(1024).limit(0);

    ReplyReader(Wire wire, StepLog log) {
        this.wire = wire;
        this.log = log;
    }

    /** Whether everything that has been received has been taken. */
    boolean isEmpty() {
        return !buffer.hasRemaining();
    }

    /** The next final response's head; interim ones (RFC 9110 15.2) are passed over. */
    HttpReply head() throws ProbeFailure {
        for (var interim = 0; interim <= MOST_INTERIM_REPLIES; interim++) {
            var reply = anyHead();
            if (reply.status() >= 200) {
                return reply;
            }
        }
        throw bad("one interim response after the other");
    }

    /** All of a response's body. */
    byte[] body(HttpReply reply) throws ProbeFailure {
        return ReplyBody.of(reply, this).rest(LONGEST_BODY);
    }

    /** The first bytes of a response's body, so many at the most; the rest is left unread. */
    byte[] beginning(HttpReply reply, int most) throws ProbeFailure {
        return ReplyBody.of(reply, this).beginning(most);
    }

    byte[] exactly(int length) throws ProbeFailure {
        while (buffer.remaining() < length) {
            if (!receive(length)) {
                throw bad("ended after " + buffer.remaining() + " of " + length + " bytes");
            }
        }
        var bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    /** What has come of so many bytes, waiting if nothing has; -1 at the end of the stream. */
    int some(ByteBuffer into, long most) throws ProbeFailure {
        if (isEmpty() && !receive(1)) {
            return -1;
        }
        var count = (int) Math.min(most, Math.min(into.remaining(), buffer.remaining()));
        into.put(buffer.slice(buffer.position(), count));
        buffer.position(buffer.position() + count);
        return count;
    }

    private HttpReply anyHead() throws ProbeFailure {
        var end = endOfHead(buffer.position());
        while (end < 0) {
            var scanned = Math.max(0, buffer.remaining() - 3);
            if (!receive(LONGEST_HEAD)) {
                throw bad(isEmpty() ? "the connection ended" : "ended within the head");
            }
            requireVersion();
            end = endOfHead(buffer.position() + scanned);
        }
        var head = take(end - buffer.position());
        var endOfLine = head.indexOf('\n');
        return statusLine(head.substring(0, endOfLine).stripTrailing(), head.substring(endOfLine + 1));
    }

    /** Says early that these are not an HTTP reply, instead of waiting for an end of the head that never comes. */
    private void requireVersion() throws ProbeFailure {
        var length = Math.min(buffer.remaining(), VERSION.length);
        var start = buffer.position();
        if (!Arrays.equals(buffer.array(), start, start + length, VERSION, 0, length)) {
            throw bad("not HTTP: " + Excerpt.of(take(Math.min(buffer.remaining(), 40))));
        }
    }

    /** One past the empty line; lines may end without a CR (RFC 9112 2.2). */
    private int endOfHead(int from) {
        for (var i = from; i < buffer.limit(); i++) {
            if (buffer.get(i) == '\n' && isEmptyLine(i + 1)) {
                return buffer.get(i + 1) == '\n' ? i + 2 : i + 3;
            }
        }
        return -1;
    }

    private boolean isEmptyLine(int at) {
        var left = buffer.limit() - at;
        return (left >= 1 && buffer.get(at) == '\n')
                || (left >= 2 && buffer.get(at) == '\r' && buffer.get(at + 1) == '\n');
    }

    /** RFC 9112 4: {@code HTTP/1.1 200 OK}; the reason may be missing. */
    private HttpReply statusLine(String line, String fields) throws ProbeFailure {
        var parts = line.split(" ", 3);
        if (parts.length < 2 || !STATUS.matcher(parts[1]).matches()) {
            throw bad("not a status line: " + Excerpt.of(line));
        }
        return new HttpReply(Integer.parseInt(parts[1]), parts.length == 3 ? parts[2] : "", fields);
    }

    void skipTrailers() throws ProbeFailure {
        for (var bytes = 0; bytes <= LONGEST_HEAD; ) {
            var line = chunkLine();
            if (line.isEmpty()) {
                return;
            }
            bytes += line.length();
        }
        throw bad("trailers longer than " + LONGEST_HEAD + " bytes");
    }

    /** Without its end. */
    String chunkLine() throws ProbeFailure {
        for (var length = 0; length < LONGEST_CHUNK_LINE; length++) {
            while (buffer.remaining() <= length) {
                if (!receive(LONGEST_CHUNK_LINE)) {
                    throw bad("ended within a chunk");
                }
            }
            if (buffer.get(buffer.position() + length) == '\n') {
                return take(length + 1).stripTrailing();
            }
        }
        throw bad("a chunk's line longer than " + LONGEST_CHUNK_LINE + " bytes");
    }

    /** At least 0. */
    long number(String digits, int radix) throws ProbeFailure {
        try {
            var number = Long.parseLong(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw bad("not a length: " + Excerpt.of(digits));
    }

    private String take(int length) {
        var text = new String(buffer.array(), buffer.position(), length, ISO_8859_1);
        buffer.position(buffer.position() + length);
        return text;
    }

    /** Waits for more bytes; false at the end of the stream. Never holds more than the limit, or what came in one go. */
    private boolean receive(int limit) throws ProbeFailure {
        if (buffer.remaining() >= limit) {
            throw bad("longer than " + limit + " bytes");
        }
        var held = buffer.remaining();
        if (held == buffer.capacity()) {
            buffer = ByteBuffer.allocate(2 * held).put(buffer);
        } else {
            buffer.compact();
        }
        try {
            return wire.read(buffer) > 0;
        } finally {
            buffer.flip();
        }
    }

    ProbeFailure bad(String detail) {
        return new ProbeFailure(new Outcome.BadReply(log.phase(), detail));
    }
}
