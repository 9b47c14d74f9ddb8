package org.peerscanner.dns.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Header;

/**
 * Answers over TCP (RFC 7766): a virtual thread for each connection, which takes one query after the other.
 *
 * <p>A client that takes too long over one exchange is cut, be it idle or slow to send or to read. When there are too many
 * connections the oldest makes room, so that nobody can lock others out by holding on.
 */
final class TcpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TcpServer.class);
    private static final int LENGTH_PREFIX = 2; // RFC 1035 4.2.2

    /**
     * How much clients may ask of the server.
     *
     * @param patience for one exchange, from the wait for the query to the last octet of the answer
     */
    record Limits(int connections, Duration patience) {
        static final Limits DEFAULT = new Limits(256, Duration.ofSeconds(10));
    }

    private final ServerSocketChannel listener;
    private final Answers answers;
    private final Limits limits;
    private final SocketLoop loop;
    /** In the order of their coming. */
    private final Queue<SocketChannel> connections = new ConcurrentLinkedQueue<>();

    private final ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("dns-tcp-watchdog").daemon().factory());

    TcpServer(ServerSocketChannel listener, Answers answers, Limits limits) {
        this.listener = listener;
        this.answers = answers;
        this.limits = limits;
        this.loop = new SocketLoop("dns-tcp", listener, this::accept);
        watchdog.setRemoveOnCancelPolicy(true);
    }

    void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
        watchdog.shutdownNow();
        connections.forEach(TcpServer::cut);
    }

    private void accept() throws IOException {
        var client = listener.accept();
        connections.add(client);
        while (connections.size() > limits.connections()) {
            Optional.ofNullable(connections.poll()).ifPresent(TcpServer::cut);
        }
        Thread.ofVirtual().name("dns-tcp-connection").start(() -> serve(client));
    }

    private void serve(SocketChannel client) {
        try {
            while (client.isOpen()) {
                exchangeInTime(client);
            }
        } catch (IOException | RuntimeException e) {
            log.debug("connection ended: {}", e.toString());
        } finally {
            connections.remove(client);
            cut(client);
        }
    }

    private void exchangeInTime(SocketChannel client) throws IOException {
        var overdue = watchdog.schedule(() -> cut(client), limits.patience().toNanos(), TimeUnit.NANOSECONDS);
        try {
            exchange(client);
        } finally {
            overdue.cancel(false);
        }
    }

    private void exchange(SocketChannel client) throws IOException {
        var length = Short.toUnsignedInt(read(client, LENGTH_PREFIX).getShort());
        if (length < Header.LENGTH) {
            throw new IOException("length: " + length + " (expected: at least " + Header.LENGTH + ")");
        }
        var answer = answers.answer(read(client, length).array(), Transport.TCP);
        if (answer.isPresent()) {
            write(client, answer.get());
        }
    }

    private static ByteBuffer read(SocketChannel client, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (client.read(buffer) < 0) {
                throw new EOFException("closed by the client");
            }
        }
        return buffer.flip();
    }

    private static void write(SocketChannel client, byte[] answer) throws IOException {
        // RFC 7766 8: length and message in one segment where possible.
        var buffer = ByteBuffer.allocate(LENGTH_PREFIX + answer.length);
        buffer.putShort((short) answer.length).put(answer).flip();
        while (buffer.hasRemaining()) {
            client.write(buffer);
        }
    }

    private static void cut(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            log.debug("closing a connection failed: {}", e.toString());
        }
    }
}
