package org.peerscanner.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** What every proxy does once it knows where to: dials, and carries bytes both ways until one side ends. */
public final class Relay {
    private static final int DIAL_TIMEOUT_MILLIS = 3_000;

    private Relay() {}

    /** Names under {@code .test} lead to the loopback address; only a proxy knows that. */
    static Socket dial(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            var address = host.endsWith(".test") ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
            socket.connect(new InetSocketAddress(address, port), DIAL_TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** {@code host:port}, {@code [::1]:port}. */
    public static Socket dial(String authority) throws IOException {
        var colon = authority.lastIndexOf(':');
        if (colon < 0) {
            throw new IOException("no port in " + authority);
        }
        var host = authority.substring(0, colon).replace("[", "").replace("]", "");
        return dial(host, Integer.parseInt(authority.substring(colon + 1)));
    }

    public static void between(Socket client, Socket target) throws IOException {
        var upstream = Thread.ofVirtual().start(() -> {
            try {
                client.getInputStream().transferTo(target.getOutputStream());
                target.shutdownOutput();
            } catch (IOException e) {
                closeQuietly(target);
            }
        });
        try {
            target.getInputStream().transferTo(client.getOutputStream());
        } finally {
            closeQuietly(client);
            closeQuietly(target);
            joinQuietly(upstream);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
