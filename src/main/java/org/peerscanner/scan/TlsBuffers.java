package org.peerscanner.scan;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The buffers of one TLS connection: outside the heap, where BoringSSL works without buffers of Netty's. Used by one thread at
 * a time.
 *
 * @param incoming records from the wire, large enough for one (RFC 8446 5.2)
 * @param outgoing records for the wire
 * @param received what came out of the records
 * @param unsent what goes into the next record
 */
record TlsBuffers(ByteBuffer incoming, ByteBuffer outgoing, ByteBuffer received, ByteBuffer unsent) {
    private static final int LARGEST_RECORD = 5 + 16_384 + 2_048;
    private static final int LARGEST_PLAINTEXT = 16_384;
    private static final int LARGEST_SENT = 2_048;

    private TlsBuffers() {
        this(
                ByteBuffer.allocateDirect(LARGEST_RECORD),
                ByteBuffer.allocateDirect(LARGEST_RECORD),
                ByteBuffer.allocateDirect(LARGEST_PLAINTEXT),
                ByteBuffer.allocateDirect(LARGEST_SENT));
    }

    /** Those that are used again. Safe for concurrent use. */
    static final class Pool {
        /** 13 MiB in all; those beyond, of a rare crowd, are left to the garbage collector. */
        private static final int MOST_IDLE = 256;

        private final Queue<TlsBuffers> idle = new ArrayBlockingQueue<>(MOST_IDLE);

        TlsBuffers take() {
            var buffers = idle.poll();
            return buffers == null ? new TlsBuffers() : buffers;
        }

        void giveBack(TlsBuffers buffers) {
            buffers.incoming().clear();
            buffers.outgoing().clear();
            buffers.received().clear();
            buffers.unsent().clear();
            var _ = idle.offer(buffers);
        }
    }
}
