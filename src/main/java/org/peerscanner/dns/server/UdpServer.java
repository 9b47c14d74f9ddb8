package org.peerscanner.dns.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers over UDP on two threads of its own: receive, answer, send. */
final class UdpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UdpServer.class);
    private static final int THREADS = 2;
    /** What is cut off here is no longer well-formed, and is answered so. */
    private static final int LONGEST_QUERY = 4_096;

    private final DatagramChannel socket;
    private final Answers answers;
    private final List<SocketLoop> loops;

    UdpServer(DatagramChannel socket, Answers answers) {
        this.socket = socket;
        this.answers = answers;
        this.loops = IntStream.range(0, THREADS).mapToObj(this::loop).toList();
    }

    void start() {
        loops.forEach(SocketLoop::start);
    }

    @Override
    public void close() {
        loops.forEach(SocketLoop::close);
    }

    private SocketLoop loop(int number) {
        var buffer = ByteBuffer.allocateDirect(LONGEST_QUERY);
        return new SocketLoop("dns-udp-" + number, socket, () -> exchange(buffer));
    }

    private void exchange(ByteBuffer buffer) throws IOException {
        var client = socket.receive(buffer.clear());
        try {
            answer(buffer.flip(), client);
        } catch (IOException | RuntimeException e) {
            log.debug("no answer to {}: {}", client, e.toString());
        }
    }

    private void answer(ByteBuffer buffer, SocketAddress client) throws IOException {
        var packet = new byte[buffer.remaining()];
        buffer.get(packet);
        var answer = answers.answer(packet, Transport.UDP);
        if (answer.isPresent()) {
            socket.send(buffer.clear().put(answer.get()).flip(), client);
        }
    }
}
