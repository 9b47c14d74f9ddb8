package org.peerscanner.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hosts in a SQLite database of their own, which one process at a time may use. Used by one thread at a time. */
public final class SqliteHostStore implements HostStore {
    private final Path file;
    private final StoreLock lock;
    private final Connection connection;

    private SqliteHostStore(Path file, StoreLock lock, Connection connection) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        prepare();
    }

    /**
     * Opens the database; makes it and its directory when they are missing, for the owner's eyes only.
     *
     * @throws StoreException if it is in use, cannot be written, or was made by a newer peerscanner or by something else
     */
    public static SqliteHostStore open(Path file) {
        try {
            StoreFile.createDirectory(file);
            var lock = StoreLock.of(file);
            try {
                StoreFile.create(file);
                return open(file, lock);
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StoreFailure.of("open", file, e);
        } catch (SQLException e) {
            throw StoreFailure.of("open", file, e);
        }
    }

    private static SqliteHostStore open(Path file, StoreLock lock) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            return new SqliteHostStore(file, lock, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<Host> load() {
        try (var select = connection.createStatement();
                var rows = select.executeQuery(HostTable.SELECT)) {
            var row = new HostRow(file, rows);
            var hosts = new ArrayList<Host>();
            while (rows.next()) {
                hosts.add(row.host());
            }
            return hosts;
        } catch (SQLException e) {
            throw StoreFailure.of("read", file, e);
        }
    }

    @Override
    public Set<HostName> goodbyes() {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("SELECT name FROM goodbye")) {
            var names = new HashSet<HostName>();
            while (rows.next()) {
                names.add(new HostName(rows.getString(1)));
            }
            return names;
        } catch (SQLException e) {
            throw StoreFailure.of("read", file, e);
        } catch (IllegalArgumentException e) {
            throw new StoreException("the database " + file + ", table goodbye: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(Collection<HostChange> changes) {
        try {
            execute("BEGIN IMMEDIATE");
            if (changes.isEmpty()) {
                writeNothingNew();
            } else {
                apply(changes);
            }
            execute("COMMIT");
        } catch (SQLException e) {
            rollBack(e);
            throw StoreFailure.of("write to", file, e);
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    /** Prepares its statements each time: the driver makes one that has failed unusable for ever. */
    private void apply(Collection<HostChange> changes) throws SQLException {
        try (var statements = new HostStatements(connection)) {
            for (var change : changes) {
                statements.apply(change);
            }
        }
    }

    /** A transaction that writes nothing succeeds on a full disk. This one writes a page, as it is already. */
    private void writeNothingNew() throws SQLException {
        execute("PRAGMA user_version = " + ask("PRAGMA user_version"));
    }

    private void rollBack(Exception reason) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full, or never begun.
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try (lock;
                connection) {
            // Closed in reverse order: the lock last.
        } catch (SQLException e) {
            throw StoreFailure.of("close", file, e);
        } catch (IOException e) {
            throw StoreFailure.of("close", file, e);
        }
    }

    /** Runs one statement; tests set limits with it. */
    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Power may fail at any moment: with FULL, a commit in the write-ahead log has reached the disk. */
    private void prepare() throws SQLException {
        execute("PRAGMA busy_timeout = 1000");
        execute("PRAGMA synchronous = FULL");
        if (!"wal".equals(ask("PRAGMA journal_mode = WAL"))) {
            throw new StoreException("cannot open the database " + file + ": its file system has no write-ahead log");
        }
        new Schema(file, connection).bringUpToDate();
    }

    private String ask(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
