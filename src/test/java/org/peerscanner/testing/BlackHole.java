package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;

/** An address that drops every SYN: a listening socket with a full queue that nobody accepts from. */
public final class BlackHole implements AutoCloseable {
    private static final int FILL_TIMEOUT_MILLIS = 100;
    private static final int LONGEST_QUEUE = 64;

    private final ServerSocket listener;
    private final List<Socket> queued = new ArrayList<>();

    public BlackHole() {
        try {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            while (fill() && queued.size() < LONGEST_QUEUE) {
                // One more was taken into the queue.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean fill() throws IOException {
        var socket = new Socket();
        queued.add(socket);
        try {
            socket.connect(listener.getLocalSocketAddress(), FILL_TIMEOUT_MILLIS);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    public Endpoint endpoint() {
        return new Endpoint(listener.getInetAddress(), new Port(listener.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : queued) {
            socket.close();
        }
    }
}
