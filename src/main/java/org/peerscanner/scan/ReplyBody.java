package org.peerscanner.scan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A response's body, handed on as it comes and framed as RFC 9112 6.3 says. Used by the probe's thread only. */
final class ReplyBody {
    private static final int LONGEST_PIECE = 8 * 1024;

    private final ReplyReader reader;
    private final Framing framing;
    /** What is to come of the body, or of the chunk that has begun. */
    private long left;

    private boolean begun;
    private boolean ended;

    private enum Framing {
        LENGTH,
        CHUNKS,
        END_OF_CONNECTION
    }

    private ReplyBody(ReplyReader reader, Framing framing, long left) {
        this.reader = reader;
        this.framing = framing;
        this.left = left;
    }

    /** @param reader has read the response's head and nothing else of it */
    static ReplyBody of(HttpReply reply, ReplyReader reader) throws ProbeFailure {
        if (reply.status() == 204 || reply.status() == 304) {
            return none(reader);
        }
        if (reply.field("Transfer-Encoding").isPresent()) {
            return new ReplyBody(reader, Framing.CHUNKS, 0);
        }
        var length = reply.field("Content-Length");
        return length.isPresent()
                ? new ReplyBody(reader, Framing.LENGTH, reader.number(length.get(), 10))
                : new ReplyBody(reader, Framing.END_OF_CONNECTION, Long.MAX_VALUE);
    }

    static ReplyBody none(ReplyReader reader) {
        return new ReplyBody(reader, Framing.LENGTH, 0);
    }

    /** As {@link Wire#read}. A body of a known length may end before it, with its connection. */
    int read(ByteBuffer into) throws ProbeFailure {
        if (framing == Framing.CHUNKS && left == 0 && !ended) {
            nextChunk();
        }
        if (left == 0 || ended) {
            return -1;
        }
        var count = reader.some(into, left);
        if (count < 0 && framing == Framing.CHUNKS) {
            throw reader.bad("ended within a chunk");
        }
        ended = count < 0;
        left -= Math.max(0, count);
        return count;
    }

    /** RFC 9112 7.1. */
    private void nextChunk() throws ProbeFailure {
        if (begun) {
            reader.chunkLine();
        }
        begun = true;
        left = reader.number(reader.chunkLine().split(";", 2)[0].strip(), 16);
        if (left == 0) {
            ended = true;
            reader.skipTrailers();
        }
    }

    /** So many bytes from here at the most; the rest is left unread. */
    byte[] beginning(int most) throws ProbeFailure {
        var bytes = new ByteArrayOutputStream();
        var piece = ByteBuffer.allocate(Math.min(most, LONGEST_PIECE));
        while (bytes.size() < most && read(piece.limit(Math.min(most - bytes.size(), piece.capacity()))) > 0) {
            bytes.write(piece.array(), 0, piece.position());
            piece.clear();
        }
        return bytes.toByteArray();
    }

    /** The rest, all of it. */
    byte[] rest(int most) throws ProbeFailure {
        var isTooLong = framing == Framing.LENGTH && left > most;
        var bytes = isTooLong ? new byte[0] : beginning(most + 1);
        if (isTooLong || bytes.length > most) {
            throw reader.bad("a body longer than " + most + " bytes");
        }
        if (framing == Framing.LENGTH && left > 0) {
            throw reader.bad("ended " + left + " bytes too early");
        }
        return bytes;
    }
}
