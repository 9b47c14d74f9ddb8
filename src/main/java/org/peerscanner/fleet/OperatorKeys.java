package org.peerscanner.fleet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;

/**
 * The keys that the operator has given to hosts, in memory and in the database of the hosts. Safe for concurrent use.
 *
 * <p>Reading never waits. A change is rare and made by a person, so it holds its lock until it is on the disk.
 */
public final class OperatorKeys implements AutoCloseable {
    /** As the database has it. */
    private static final Comparator<OperatorKey> ORDER =
            Comparator.comparing(OperatorKey::pattern).thenComparing(OperatorKey::publicKey);

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Connection connection;

    private volatile List<OperatorKey> keys;

    private OperatorKeys(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.keys = load(connection);
    }

    /**
     * Opens the database on a connection of its own.
     *
     * @throws StoreException if it cannot be read
     */
    public static OperatorKeys open(Path database) {
        return OperatorDatabase.open(database, connection -> new OperatorKeys(database, connection));
    }

    public List<OperatorKey> all() {
        return keys;
    }

    /** Whether the operator has given this key to a host of this name. */
    public boolean allow(HostName name, String publicKey) {
        return keys.stream().anyMatch(key -> key.publicKey().equals(publicKey) && key.covers(name));
    }

    /** @throws StoreException if it could not be made durable; then nothing has changed */
    public void add(OperatorKey key) {
        change("INSERT INTO operator_key (pattern, public_key) VALUES (?, ?) ON CONFLICT DO NOTHING", key, Set::add);
    }

    /** @throws StoreException if it could not be made durable; then nothing has changed */
    public void remove(OperatorKey key) {
        change("DELETE FROM operator_key WHERE pattern = ? AND public_key = ?", key, Set::remove);
    }

    /** What is durable counts: the database is not asked again, which could fail. */
    private void change(String sql, OperatorKey key, BiPredicate<Set<OperatorKey>, OperatorKey> change) {
        lock.lock();
        try {
            execute(sql, key);
            var next = new TreeSet<>(ORDER);
            next.addAll(keys);
            var _ = change.test(next, key);
            keys = List.copyOf(next);
        } catch (SQLException e) {
            throw StoreFailure.of("write to", file, e);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void execute(String sql, OperatorKey key) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.pattern());
            statement.setString(2, key.publicKey());
            statement.executeUpdate();
        }
    }

    private static List<OperatorKey> load(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("SELECT pattern, public_key FROM operator_key ORDER BY 1, 2")) {
            var keys = new ArrayList<OperatorKey>();
            while (rows.next()) {
                keys.add(new OperatorKey(rows.getString(1), rows.getString(2)));
            }
            return List.copyOf(keys);
        }
    }

    @Override
    public void close() {
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
