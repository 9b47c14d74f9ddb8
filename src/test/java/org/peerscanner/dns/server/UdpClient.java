package org.peerscanner.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.Arrays;
import org.peerscanner.config.ListenAddress;
import org.xbill.DNS.Message;

/** Asks a server over UDP and waits for the answer to its question. Used by one thread. */
final class UdpClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final DatagramSocket socket;

    UdpClient(ListenAddress server) {
        try {
            socket = new DatagramSocket();
            socket.connect(server.socketAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Message ask(String name, int type) {
        return ask(Ask.query(name, type));
    }

    Message ask(Message query) {
        send(query.toWire());
        while (true) {
            var answer = Ask.read(receive());
            if (answer.getHeader().getID() == query.getHeader().getID()) {
                return answer;
            }
        }
    }

    void send(byte[] packet) {
        try {
            socket.send(new DatagramPacket(packet, packet.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] receive() {
        var datagram = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(datagram);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(datagram.getData(), datagram.getLength());
    }

    @Override
    public void close() {
        socket.close();
    }
}
