package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * A stream to the target in the bodies of HTTP requests to an enproxy server (its header form). Used by the probe's thread
 * only.
 *
 * <p>Every write is one POST and waits for the head of its response, whose body is the beginning of what the target sends; reads
 * hand it on as it comes, and poll for more. The server dials the target at the first write.
 */
final class EnproxyWire implements Wire {
    /** A server that has nothing to send waits for 10 s, so empty answers in a row mean that the target is gone. */
    private static final int MOST_EMPTY_READS = 3;
    /** Of what has not been read when more is written. */
    private static final int MOST_KEPT = 64 * 1024;

    private final Wire proxy;
    private final ReplyReader reader;
    private final String fields;
    private final Optional<String> ownName;
    private final StepLog log;
    /** What came before the response that is being read. */
    private ByteBuffer kept = ByteBuffer.allocate(0);

    private ReplyBody body;
    private boolean written;
    private boolean ended;

    /** @param identity the connection's id on the server, never used before, and who the server may say that it is */
    EnproxyWire(Wire proxy, Origin origin, Identity identity, StepLog log) {
        this.proxy = proxy;
        this.reader = new ReplyReader(proxy, log);
        this.body = ReplyBody.none(reader);
        this.ownName = identity.ownName();
        this.log = log;
        this.fields = "POST / HTTP/1.1\r\nHost: " + identity.host()
                + "\r\nContent-Type: application/octet-stream\r\nX-Enproxy-Id: " + identity.id()
                + "\r\nX-Enproxy-Dest-Addr: " + origin.authority() + "\r\n";
    }

    /**
     * @param host the proxy's address, for the Host field
     * @param ownName the name that the proxy may report; empty: any
     */
    record Identity(UUID id, String host, Optional<String> ownName) {}

    @Override
    public void write(ByteBuffer bytes) throws ProbeFailure {
        var reply = exchange("write", bytes);
        if (!written) {
            written = true;
            checkName(reply);
        }
    }

    @Override
    public int read(ByteBuffer into) throws ProbeFailure {
        if (kept.hasRemaining()) {
            var count = Math.min(into.remaining(), kept.remaining());
            into.put(kept.slice(kept.position(), count));
            kept.position(kept.position() + count);
            return count;
        }
        var count = body.read(into);
        for (var empty = 0; count < 0 && !ended && empty < MOST_EMPTY_READS; empty++) {
            exchange("read", ByteBuffer.allocate(0));
            count = body.read(into);
        }
        return count;
    }

    private HttpReply exchange(String operation, ByteBuffer sent) throws ProbeFailure {
        keep(body.rest(MOST_KEPT));
        var head = (fields + "X-Enproxy-Op: " + operation + "\r\nContent-Length: " + sent.remaining() + "\r\n\r\n")
                .getBytes(US_ASCII);
        proxy.write(ByteBuffer.allocate(head.length + sent.remaining())
                .put(head)
                .put(sent)
                .flip());
        var reply = reader.head();
        if (!reply.isSuccess()) {
            var text = Excerpt.of(new String(reader.body(reply), ISO_8859_1));
            throw new ProbeFailure(new Outcome.ProxyAnswered(reply.summary() + (text.isEmpty() ? "" : ": " + text)));
        }
        ended = reply.field("X-Enproxy-EOF").filter("true"::equalsIgnoreCase).isPresent();
        body = ReplyBody.of(reply, reader);
        return reply;
    }

    private void keep(byte[] more) {
        if (more.length > 0) {
            kept = ByteBuffer.allocate(kept.remaining() + more.length)
                    .put(kept)
                    .put(more)
                    .flip();
        }
    }

    /** A server that does not know its name yet reports none. */
    private void checkName(HttpReply reply) throws ProbeFailure {
        var reported = reply.field("X-Enproxy-Proxy-Host").filter(name -> !name.isEmpty());
        log.note(reply.summary()
                + reported.map(name -> ", reports the name " + Excerpt.of(name)).orElse(""));
        if (reported.isPresent() && ownName.isPresent() && !isSame(reported.get(), ownName.get())) {
            throw new ProbeFailure(new Outcome.WrongName(Excerpt.of(reported.get()), ownName.get()));
        }
    }

    /** Names of DNS: case and a trailing dot do not count (RFC 4343). */
    private static boolean isSame(String reported, String expected) {
        var bare = reported.endsWith(".") ? reported.substring(0, reported.length() - 1) : reported;
        return bare.equalsIgnoreCase(expected);
    }
}
