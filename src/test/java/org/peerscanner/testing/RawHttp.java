package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A connection to the HTTP API by which a test sends whatever it likes. Used by one thread. */
public final class RawHttp implements AutoCloseable {
    private static final int LONGEST_READ_MILLIS = 60_000;
    private static final int LONGEST_REPLY = 64 * 1024;

    private final Socket socket;

    public RawHttp(URI api) {
        try {
            socket = new Socket();
            socket.connect(new InetSocketAddress(api.getHost(), api.getPort()));
            socket.setSoTimeout(LONGEST_READ_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException once the program no longer listens */
    public RawHttp send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Everything that comes until the program closes the connection, by an end or by a reset. */
    public String readToEnd() throws IOException {
        var reply = new StringBuilder();
        var in = socket.getInputStream();
        try {
            for (int octet = in.read(); octet >= 0 && reply.length() < LONGEST_REPLY; octet = in.read()) {
                reply.append((char) octet);
            }
        } catch (SocketException e) {
            return reply.toString();
        }
        return reply.toString();
    }

    /** The status line only. */
    public String readStatusLine() throws IOException {
        var line = new StringBuilder();
        var in = socket.getInputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\r' && line.length() < LONGEST_REPLY; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
