package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.peerscanner.scan.Ticker;

/**
 * Cuts the connections of callers that are too slow. Safe for concurrent use.
 *
 * <p>The server's own idle time-out covers the wait for the first line of a request only; the header of the PROXY protocol before
 * it, header fields, body and answer after it, and the end of a connection have none there. Each connection has one thread, so the
 * thread stands for it here from its first request on.
 *
 * <p>What is cut is the channel. The server's own socket over it would first say goodbye in TLS, and wait for that: for the very
 * writer that hangs, and for the caller who reads nothing. To close a channel waits for nobody, and frees whoever waits for it.
 */
final class CallDeadlines implements Http1ConnectionListener, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HttpLimits limits;
    private final Ticker ticker;
    private final Map<Ends, Deadline> accepted = new ConcurrentHashMap<>();
    private final Map<Thread, Deadline> deadlines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("http-deadlines").daemon().factory());

    CallDeadlines(HttpLimits limits, Ticker ticker) {
        this.limits = requireNonNull(limits, "limits");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    void start() {
        var _ = loop.scheduleWithFixedDelay(this::sweep, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A connection begins. */
    void accepted(SocketChannel channel) {
        accepted.put(Ends.of(channel), new Deadline(channel, after(limits.idleTime())));
    }

    /** A request begins. */
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        begins(Ends.of(connection));
    }

    /** A request begins, on this thread. */
    void begins(Ends connection) {
        var first = accepted.remove(connection);
        if (first != null) {
            deadlines.put(Thread.currentThread(), first);
        }
        allow(limits.readTime());
    }

    /** The request of this thread has been read completely. */
    void answering() {
        allow(limits.answerTime());
    }

    /** The request of this thread has been answered: the next one begins, or the connection ends, for which it may have to wait, too. */
    void done() {
        allow(limits.idleTime());
    }

    private void allow(Duration time) {
        deadlines.computeIfPresent(
                Thread.currentThread(), (thread, before) -> new Deadline(before.channel, after(time)));
    }

    /** Cuts every connection that is late now, and forgets those that are closed. */
    void sweep() {
        var now = ticker.nanos();
        accepted.values().removeIf(deadline -> deadline.isOver(now));
        deadlines.values().removeIf(deadline -> deadline.isOver(now));
    }

    private long after(Duration time) {
        return ticker.nanos() + time.toNanos();
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }

    private record Deadline(SocketChannel channel, long nanos) {
        boolean isOver(long now) {
            if (channel.isOpen() && now - nanos >= 0) {
                cut();
            }
            return !channel.isOpen();
        }

        private void cut() {
            try {
                channel.close();
            } catch (IOException e) {
                // It is as closed as it can be; and the sweep goes on with the others.
            }
        }
    }
}
