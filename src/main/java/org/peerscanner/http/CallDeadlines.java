package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
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
 * <p>The server's own idle time-out covers the wait for the first line of a request only; header fields, body and answer have
 * none there. Each connection has one thread, so the thread stands for it here.
 */
final class CallDeadlines implements Http1ConnectionListener, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HttpLimits limits;
    private final Ticker ticker;
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

    /** A request begins. */
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
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
