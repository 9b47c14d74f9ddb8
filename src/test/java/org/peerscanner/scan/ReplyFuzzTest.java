package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.Capture;

/** Whatever a proxy answers, a probe ends in an outcome and has not taken in more than its bounds. */
class ReplyFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final int MOST_TAKEN = 512 * 1024;
    static final Origin ORIGIN = new Origin(false, "target.test", 80);
    private static final byte[] SOCKS = {5, 0, 5, 0, 0, 3, 4, 't', 'e', 's', 't', 0, 80};
    private static final byte[] CONNECT = bytes("HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n");
    private static final byte[] CHUNKED = bytes(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n, world!!!\r\n0\r\n\r\n");

    private final SplittableRandom random = new SplittableRandom(20_261_124);

    @Test
    void http() {
        fuzz(CHUNKED, (wire, log) -> {
            var reader = new ReplyReader(wire, log);
            reader.body(reader.head());
        });
    }

    @Test
    void connect() {
        fuzz(CONNECT, (wire, log) -> ConnectTunnel.open(wire, ORIGIN, Browser.CHROME_ON_WINDOWS, log));
    }

    @Test
    void socks5() {
        fuzz(SOCKS, (wire, log) -> Socks5Tunnel.open(wire, ORIGIN, log));
    }

    @Test
    void enproxy() {
        var replies =
                bytes(String.join("", Capture.of("enproxy-slow-origin.txt").replies()));
        fuzz(replies, ReplyFuzzTest::speakEnproxy);
    }

    static void speakEnproxy(Wire wire, StepLog log) throws ProbeFailure {
        var identity = new EnproxyWire.Identity(new UUID(1, 2), "192.0.2.1", Optional.of("fl-sg-0001.getiantem.org"));
        var tunnel = new EnproxyWire(wire, ORIGIN, identity, log);
        tunnel.write(ByteBuffer.wrap(bytes("HEAD / HTTP/1.1\r\n\r\n")));
        new ReplyReader(tunnel, log).head();
    }

    interface Client {
        void speak(Wire wire, StepLog log) throws ProbeFailure;
    }

    private void fuzz(byte[] good, Client client) {
        var successes = 0;
        for (var round = 0; round < ROUNDS; round++) {
            successes += speak(round % 4 == 0 ? noise() : mutated(good), client) ? 1 : 0;
        }
        assertThat(successes).isBetween(1, ROUNDS - 1);
    }

    /** Whether the client is content with that. */
    static boolean speak(byte[] replies, Client client) {
        var wire = new ScriptedWire(replies, new SplittableRandom(replies.length));
        try {
            client.speak(wire, new StepLog(Ticker.SYSTEM));
            return true;
        } catch (ProbeFailure e) {
            assertThat(e.outcome().reason()).hasSizeLessThan(400).doesNotContain("\n", "\r");
            return false;
        } finally {
            assertThat(wire.taken()).isLessThan(MOST_TAKEN);
        }
    }

    private byte[] noise() {
        var bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Changed, cut, doubled and with noise put in, a few times over. */
    private byte[] mutated(byte[] good) {
        var bytes = good.clone();
        for (var i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes = joined(bytes, at, bytes);
                default -> bytes = joined(bytes, at, noise());
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int at, byte[] more) {
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, at)
                .put(more)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
