package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's orders, in memory and in the database of the hosts. Safe for concurrent use.
 *
 * <p>Reading never waits. A change is rare and made by a person, so it holds its lock until it is on the disk. An order that is over
 * stops to count at once, and is struck out within a second or so by a thread of the book's own.
 */
public final class OrderBook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderBook.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Path file;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Connection connection;

    /** Whether the last attempt to strike out what is over has failed. */
    @GuardedBy("lock")
    private boolean strikingOutFails;

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("orders").factory());
    private volatile Orders orders;
    private volatile OrderListener listener = (_, _) -> {};

    private OrderBook(Path file, Connection connection, InstantSource clock) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.clock = clock;
        this.orders = OrderTable.load(connection, file);
    }

    /**
     * Opens the database on a connection of its own.
     *
     * @param clock decides when an order is over
     * @throws StoreException if it cannot be read
     */
    public static OrderBook open(Path database, InstantSource clock) {
        requireNonNull(clock, "clock");
        return OperatorDatabase.open(database, connection -> new OrderBook(database, connection, clock));
    }

    /** Those that count now. */
    public Orders current() {
        return orders.at(clock.instant());
    }

    /** To be called before the start. */
    public void listen(OrderListener next) {
        listener = requireNonNull(next, "listener");
    }

    /** From now on, orders that are over are struck out. */
    public void start() {
        var _ = loop.scheduleWithFixedDelay(this::run, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Counts from now on, in place of an earlier order for the same name.
     *
     * @throws StoreException if it could not be made durable; then nothing has changed
     */
    public void give(Order order) {
        change(database -> OrderTable.put(database, order), before -> before.with(order));
    }

    /** @throws StoreException if it could not be made durable; then nothing has changed */
    public void takeBack(HostName host) {
        change(database -> OrderTable.remove(database, host), before -> before.without(host));
    }

    /**
     * Nothing is to be written to DNS from now on.
     *
     * @throws StoreException if it could not be made durable; then nothing has changed
     */
    public void freeze(Word word) {
        change(database -> OrderTable.putFreeze(database, word), before -> before.frozen(Optional.of(word)));
    }

    /** @throws StoreException if it could not be made durable; then nothing has changed */
    public void thaw() {
        change(OrderTable::removeFreeze, before -> before.frozen(Optional.empty()));
    }

    private void run() {
        try {
            strikeOut();
        } catch (RuntimeException e) {
            log.error("orders that are over do not count, but not everybody has heard of it", e);
        }
    }

    /** Takes back what is over. It is so whether or not the database takes it, so listeners do not wait for that. */
    void strikeOut() {
        var now = clock.instant();
        lock.lock();
        try {
            var left = orders.at(now);
            if (strikingOutFails || !left.equals(orders)) {
                strikeOut(now);
                become(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void strikeOut(Instant now) {
        try {
            OrderTable.removeOver(connection, now);
            if (strikingOutFails) {
                log.info("orders that are over are struck out again");
            }
            strikingOutFails = false;
        } catch (SQLException e) {
            if (!strikingOutFails) {
                var reason = StoreFailure.of("write to", file, e).getMessage();
                log.error("orders that are over do not count, but are not struck out yet: {}", reason);
            }
            strikingOutFails = true;
        }
    }

    private void change(Statement statement, UnaryOperator<Orders> next) {
        lock.lock();
        try {
            statement.execute(connection);
            become(next.apply(orders));
        } catch (SQLException e) {
            throw StoreFailure.of("write to", file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Listeners are told inside the lock, so that they hear of changes in their order. */
    @GuardedBy("lock")
    private void become(Orders next) {
        var before = orders;
        orders = next;
        if (!next.equals(before)) {
            listener.changed(before, next);
        }
    }

    /** One change of the database. */
    @FunctionalInterface
    private interface Statement {
        void execute(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        loop.close();
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreFailure.of("close", file, e);
        } finally {
            lock.unlock();
        }
    }
}
