package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnproxyWireTest {
    private static final int LOOKED_AT = 64 * 1024;
    private static final String LARGE_PAGE = "x".repeat(LOOKED_AT - 4) + "here" + "y".repeat(34_464);
    private static final String LARGE_REPLY = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + LARGE_PAGE;
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String END = "HTTP/1.1 200 OK\r\nX-Enproxy-Eof: true\r\nContent-Length: 0\r\n\r\n";

    @Test
    void handsOnTheBeginningOfALargePageInTheAnswerToTheFirstWrite() throws ProbeFailure {
        assertThat(beginning(chunked(LARGE_REPLY))).hasSize(LOOKED_AT).endsWith("here");
    }

    @Test
    void handsOnTheBeginningOfALargePageInTheAnswerToARead() throws ProbeFailure {
        assertThat(beginning(EMPTY + chunked(LARGE_REPLY))).hasSize(LOOKED_AT).endsWith("here");
    }

    @Test
    void handsOnTheBeginningOfALargePageOfKnownLength() throws ProbeFailure {
        assertThat(beginning("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE_REPLY.length() + "\r\n\r\n" + LARGE_REPLY))
                .hasSize(LOOKED_AT)
                .endsWith("here");
    }

    @Test
    void readsOneAnswerAfterTheOther() throws ProbeFailure {
        var wire = wire(chunked("a") + EMPTY + chunked("bc") + END);
        wire.write(ByteBuffer.wrap(new byte[1]));

        assertThat(all(wire)).isEqualTo("abc");
    }

    @Test
    void keepsWhatIsUnreadWhenMoreIsWritten() throws ProbeFailure {
        var wire = wire(chunked("ab") + chunked("c") + END);
        wire.write(ByteBuffer.wrap(new byte[1]));
        var first = ByteBuffer.allocate(1);
        wire.read(first);
        wire.write(ByteBuffer.wrap(new byte[1]));

        assertThat((char) first.get(0)).isEqualTo('a');
        assertThat(all(wire)).isEqualTo("bc");
    }

    @Test
    void doesNotKeepAnEndlessAnswerWhenMoreIsWritten() throws ProbeFailure {
        var wire = wire(chunked(LARGE_REPLY) + EMPTY);
        wire.write(ByteBuffer.wrap(new byte[1]));

        assertThatThrownBy(() -> wire.write(ByteBuffer.wrap(new byte[1])))
                .isInstanceOfSatisfying(
                        ProbeFailure.class,
                        failure -> assertThat(failure.outcome().reason()).contains("longer than 65536 bytes"));
    }

    @Test
    void endsWhenTheTargetHasNothingMoreToSay() throws ProbeFailure {
        var wire = wire(EMPTY.repeat(4));
        wire.write(ByteBuffer.wrap(new byte[1]));

        assertThat(all(wire)).isEmpty();
    }

    /** What a probe looks at of a page that it is to find a text in. */
    private static String beginning(String replies) throws ProbeFailure {
        var wire = wire(replies);
        wire.write(ByteBuffer.wrap(new byte[1]));
        var reader = new ReplyReader(wire, new StepLog(Ticker.SYSTEM));
        return new String(reader.beginning(reader.head(), LOOKED_AT), ISO_8859_1);
    }

    private static String all(Wire wire) throws ProbeFailure {
        var text = new StringBuilder();
        var buffer = ByteBuffer.allocate(16);
        while (wire.read(buffer) > 0) {
            text.append(ISO_8859_1.decode(buffer.flip()));
            buffer.clear();
        }
        return text.toString();
    }

    /** As a server in Go frames it, by the pieces in which it comes. */
    private static String chunked(String body) {
        var reply = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var at = 0; at < body.length(); at += 8192) {
            var piece = body.substring(at, Math.min(body.length(), at + 8192));
            reply.append(Integer.toHexString(piece.length())).append("\r\n");
            reply.append(piece).append("\r\n");
        }
        return reply.append("0\r\n\r\n").toString();
    }

    private static EnproxyWire wire(String replies) {
        var identity = new EnproxyWire.Identity(new UUID(1, 2), "192.0.2.1", Optional.empty());
        return new EnproxyWire(
                new ScriptedWire(replies.getBytes(ISO_8859_1), new SplittableRandom(1)),
                new Origin(false, "target.test", 80),
                identity,
                new StepLog(Ticker.SYSTEM));
    }
}
