package org.peerscanner.scan;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The buffers of one TLS connection: outside the heap, where BoringSSL works without copying. Used by one thread at a time.
 *
 * @param incoming records from the wire, large enough for one (RFC 8446 5.2)
 * @param outgoing records for the wire
 * @param plain what came out of the records
 */
record TlsBuffers(ByteBuffer incoming, ByteBuffer outgoing, ByteBuffer plain) {
    private static final int LARGEST_RECORD = 5 + 16_384 + 2_048;
    private static final int LARGEST_PLAINTEXT = 16_384;

    private TlsBuffers() {
        this(
                ByteBuffer.allocateDirect(LARGEST_RECORD),
                ByteBuffer.allocateDirect(LARGEST_RECORD),
                ByteBuffer.allocateDirect(LARGEST_PLAINTEXT));
    }

    /** As many as were ever in use at once. Safe for concurrent use. */
    static final class Pool {
        private final Queue<TlsBuffers> idle = new ConcurrentLinkedQueue<>();

        TlsBuffers take() {
            var buffers = idle.poll();
            return buffers == null ? new TlsBuffers() : buffers;
        }

        void giveBack(TlsBuffers buffers) {
            buffers.incoming().clear();
            buffers.outgoing().clear();
            buffers.plain().clear();
            idle.add(buffers);
        }
    }
}
