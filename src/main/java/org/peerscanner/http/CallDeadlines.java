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
 * it, and header fields, body and answer after it have none there. Each connection has one thread, so the thread stands for it here
 * from its first request on.
 */
final class CallDeadlines implements Http1ConnectionListener, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HttpLimits limits;
    private final Ticker ticker;
    private final Map<Ends, First> accepted = new ConcurrentHashMap<>();
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
        accepted.put(Ends.of(channel), new First(channel, after(limits.idleTime())));
    }

    /** A request begins. */
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        accepted.remove(Ends.of(connection));
        deadlines.put(Thread.currentThread(), new Deadline(connection, after(limits.readTime())));
    }

    /** The request of this thread has been read completely. */
    void answering() {
        deadlines.computeIfPresent(
                Thread.currentThread(),
                (thread, before) -> new Deadline(before.connection, after(limits.answerTime())));
    }

    /** The request of this thread has been answered. */
    void done() {
        deadlines.remove(Thread.currentThread());
    }

    /** Cuts every connection that is late now. */
    void sweep() {
        var now = ticker.nanos();
        accepted.values().removeIf(first -> first.isOver(now));
        deadlines.values().removeIf(deadline -> {
            var isLate = now - deadline.nanos >= 0;
            if (isLate) {
                deadline.cut();
            }
            return isLate;
        });
    }

    private long after(Duration time) {
        return ticker.nanos() + time.toNanos();
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }

    /** When the first request of a connection has to have begun. */
    private record First(SocketChannel channel, long nanos) {
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

    private record Deadline(ConnectionContext connection, long nanos) {
        void cut() {
            try {
                connection.serverSocket().close();
            } catch (RuntimeException e) {
                // It is closed already; and whatever it is, the sweep goes on with the others.
            }
        }
    }
}
