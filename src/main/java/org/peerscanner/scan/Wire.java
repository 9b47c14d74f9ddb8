package org.peerscanner.scan;

import java.nio.ByteBuffer;

/**
 * A stream of bytes to the proxy or, through it, to the target. Wires stand on one another; each waits no longer than the
 * probe's deadline allows. Used by the probe's thread only.
 */
interface Wire {
    /** Sends all of the bytes. */
    void write(ByteBuffer bytes) throws ProbeFailure;

    /**
     * Waits for at least one byte.
     *
     * @param into has room
     * @return how many bytes came, or -1 when the other side has ended the stream
     */
    int read(ByteBuffer into) throws ProbeFailure;
}
