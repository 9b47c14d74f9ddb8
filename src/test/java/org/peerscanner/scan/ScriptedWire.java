package org.peerscanner.scan;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** A wire whose other side says what it was going to say anyway, in pieces of random size, and then hangs up. */
final class ScriptedWire implements Wire {
    private final ByteBuffer script;
    private final RandomGenerator random;
    private int written;

    ScriptedWire(byte[] script, RandomGenerator random) {
        this.script = ByteBuffer.wrap(script);
        this.random = random;
    }

    @Override
    public void write(ByteBuffer bytes) {
        written += bytes.remaining();
        bytes.position(bytes.limit());
    }

    @Override
    public int read(ByteBuffer into) {
        if (!into.hasRemaining()) {
            throw new IllegalArgumentException("no room (expected: room for one byte or more)");
        }
        if (!script.hasRemaining()) {
            return -1;
        }
        var most = Math.min(script.remaining(), into.remaining());
        var count = random.nextBoolean() ? most : random.nextInt(1, most + 1);
        into.put(script.slice(script.position(), count));
        script.position(script.position() + count);
        return count;
    }

    int taken() {
        return script.position();
    }

    int written() {
        return written;
    }
}
