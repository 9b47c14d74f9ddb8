package org.peerscanner.scan;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * A TLS connection over another wire. Used by the probe's thread only.
 *
 * <p>The handshake's last flight waits for the first bytes that are written, to go out with them: one packet and one system
 * call less, and no wait for the other side's delayed acknowledgement. Closing sends nothing: the connection is to be reset.
 */
final class TlsWire implements Wire, AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
    private static final Pattern BORINGSSL_PREFIX = Pattern.compile("error:[0-9a-f]+:[^:]*:[^:]*:");

    private final Wire below;
    private final Phase phase;
    private final SSLEngine engine;
    private final TlsBuffers.Pool pool;
    private final TlsBuffers buffers;
    /** Filled, and drained from the position. */
    private final ByteBuffer incoming;

    private final ByteBuffer received;
    /** Being filled. */
    private final ByteBuffer outgoing;

    /** @param engine released when this wire is closed */
    TlsWire(Wire below, Phase phase, SSLEngine engine, TlsBuffers.Pool pool) {
        this.below = below;
        this.phase = phase;
        this.engine = engine;
        this.pool = pool;
        this.buffers = takeBuffers(engine, pool);
        this.incoming = buffers.incoming().limit(0);
        this.received = buffers.received().limit(0);
        this.outgoing = buffers.outgoing();
    }

    private static TlsBuffers takeBuffers(SSLEngine engine, TlsBuffers.Pool pool) {
        try {
            return pool.take();
        } catch (OutOfMemoryError e) {
            TlsEngines.release(engine);
            throw e;
        }
    }

    /** Enters the phase of this handshake once its first flight is on the way. */
    void handshake(StepLog log) throws ProbeFailure {
        try {
            engine.beginHandshake();
            for (; ; ) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_WRAP -> wrap(NOTHING);
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        flush();
                        log.enter(phase);
                        requireMore(unwrap());
                    }
                    case NEED_TASK -> engine.getDelegatedTask().run();
                    case FINISHED, NOT_HANDSHAKING -> {
                        log.note(TlsEngines.summary(engine));
                        return;
                    }
                }
            }
        } catch (SSLException e) {
            throw failed(reason(e));
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws ProbeFailure {
        try {
            var unsent = buffers.unsent();
            while (bytes.hasRemaining()) {
                var count = Math.min(bytes.remaining(), unsent.clear().remaining());
                unsent.put(bytes.slice(bytes.position(), count)).flip();
                bytes.position(bytes.position() + count);
                while (unsent.hasRemaining()) {
                    wrap(unsent);
                }
            }
            flush();
        } catch (SSLException e) {
            throw failed(reason(e));
        }
    }

    @Override
    public int read(ByteBuffer into) throws ProbeFailure {
        try {
            flush();
            while (!received.hasRemaining()) {
                if (!unwrap()) {
                    return -1;
                }
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    wrap(NOTHING);
                    flush();
                }
            }
        } catch (SSLException e) {
            throw failed(reason(e));
        }
        var count = Math.min(into.remaining(), received.remaining());
        into.put(received.slice(received.position(), count));
        received.position(received.position() + count);
        return count;
    }

    /** Makes one record, after those that still wait to be sent. */
    private void wrap(ByteBuffer bytes) throws SSLException, ProbeFailure {
        var result = engine.wrap(bytes, outgoing);
        switch (result.getStatus()) {
            case OK -> {}
            case BUFFER_OVERFLOW -> flush();
            case CLOSED -> {
                flush();
                throw failed("the connection was ended");
            }
            case BUFFER_UNDERFLOW -> throw new IllegalStateException("an engine that lacks input to wrap");
        }
    }

    private void flush() throws ProbeFailure {
        if (outgoing.position() > 0) {
            below.write(outgoing.flip());
            outgoing.clear();
        }
    }

    /** Takes in one record, waiting for it if need be; false at the end of the stream. */
    private boolean unwrap() throws SSLException, ProbeFailure {
        for (; ; ) {
            received.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(incoming, received);
            } finally {
                received.flip();
            }
            switch (result.getStatus()) {
                case OK -> {
                    return true;
                }
                case CLOSED -> {
                    return received.hasRemaining();
                }
                case BUFFER_OVERFLOW -> throw new SSLException("a record that is too long");
                case BUFFER_UNDERFLOW -> {
                    if (!fill()) {
                        return false;
                    }
                }
            }
        }
    }

    private boolean fill() throws ProbeFailure, SSLException {
        incoming.compact();
        try {
            if (!incoming.hasRemaining()) {
                throw new SSLException("a record that is too long");
            }
            return below.read(incoming) > 0;
        } finally {
            incoming.flip();
        }
    }

    private void requireMore(boolean more) throws ProbeFailure {
        if (!more) {
            throw failed("the connection ended");
        }
    }

    private ProbeFailure failed(String detail) {
        return new ProbeFailure(new Outcome.TlsFailed(phase, detail));
    }

    /** The innermost cause says it best: what was wrong with the certificate, or BoringSSL's word for it. */
    private static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        var bare = BORINGSSL_PREFIX.matcher(text).replaceFirst("");
        return Excerpt.of(bare.equals(text) ? text : bare.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        TlsEngines.release(engine);
        pool.giveBack(buffers);
    }
}
