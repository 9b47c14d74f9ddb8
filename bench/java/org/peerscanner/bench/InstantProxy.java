package org.peerscanner.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.peerscanner.testing.Behaviour;

/** A proxy that costs next to nothing: answers CONNECT and whatever comes after it itself. Safe for concurrent use. */
final class InstantProxy implements Behaviour {
    private static final byte[] CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);
    private static final int LARGEST_REQUEST = 4096;

    private final Duration delay;

    /** @param delay before the target's answer */
    InstantProxy(Duration delay) {
        this.delay = delay;
    }

    /** Takes each of the two requests to come in one piece, as it does from a probe. */
    @Override
    public void serve(Socket client) throws IOException {
        if (!client.getInetAddress().isLoopbackAddress()) {
            return;
        }
        var request = new byte[LARGEST_REQUEST];
        client.setTcpNoDelay(true);
        if (client.getInputStream().read(request) > 0) {
            client.getOutputStream().write(CONNECTED);
        }
        if (client.getInputStream().read(request) > 0) {
            LockSupport.parkNanos(delay.toNanos());
            client.getOutputStream().write(ANSWER);
        }
        client.getInputStream().skip(Long.MAX_VALUE);
    }
}
