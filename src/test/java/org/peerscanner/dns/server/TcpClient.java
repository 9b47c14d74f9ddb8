package org.peerscanner.dns.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.peerscanner.config.ListenAddress;
import org.xbill.DNS.Message;

/** A connection to a server. Used by one thread. */
final class TcpClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    TcpClient(ListenAddress server) throws IOException {
        socket = new Socket(server.address(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    Message ask(String name, int type) throws IOException {
        send(framed(Ask.query(name, type).toWire()));
        return receive();
    }

    void send(byte[] octets) throws IOException {
        out.write(octets);
    }

    /** Says that nothing more will be sent. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    Message receive() throws IOException {
        return Ask.read(in.readNBytes(in.readUnsignedShort()));
    }

    /** Waits for the server to close; true if it did so without another octet. */
    boolean isCut() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
