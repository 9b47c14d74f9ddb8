package org.peerscanner.journal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal in a table of the hosts' database, over two connections of its own. One thread writes and prunes; readers take turns.
 *
 * <p>A commit does not wait for the disk, so that it holds the database's write lock for less than a millisecond: the hosts' writer shares it.
 */
public final class SqliteJournalStore implements JournalStore {
    private final Path file;
    private final Connection writer;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Connection reader;

    private SqliteJournalStore(Path file, Connection writer, Connection reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens the database, which exists.
     *
     * @throws JournalException if it cannot be written
     */
    public static SqliteJournalStore open(Path database) {
        try {
            var writer = connect(database);
            try {
                prepare(writer);
                return new SqliteJournalStore(database, writer, connect(database));
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure("open", database, e);
        }
    }

    private static Connection connect(Path database) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        execute(connection, "PRAGMA busy_timeout = 1000");
        return connection;
    }

    private static void prepare(Connection writer) throws SQLException {
        execute(writer, "PRAGMA synchronous = NORMAL");
        execute(writer, """
                CREATE TABLE IF NOT EXISTS journal (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    host TEXT,
                    what TEXT NOT NULL,
                    cause TEXT NOT NULL,
                    evidence TEXT
                ) STRICT""");
        execute(writer, "CREATE INDEX IF NOT EXISTS journal_of_host ON journal (host, number)");
    }

    @Override
    public void append(List<Entry> entries) {
        try {
            execute(writer, "BEGIN IMMEDIATE");
            insert(entries);
            execute(writer, "COMMIT");
        } catch (SQLException e) {
            rollBack(e);
            throw failure("write to", file, e);
        }
    }

    private void insert(List<Entry> entries) throws SQLException {
        try (var insert = writer.prepareStatement(
                "INSERT INTO journal (at, kind, host, what, cause, evidence) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (var entry : entries) {
                insert.setLong(1, entry.at().toEpochMilli());
                insert.setString(2, entry.kind());
                setText(insert, 3, entry.host());
                insert.setString(4, entry.what());
                insert.setString(5, entry.cause());
                setText(insert, 6, entry.evidence());
                insert.executeUpdate();
            }
        }
    }

    private static void setText(PreparedStatement statement, int index, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(index, text.get());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    private void rollBack(SQLException reason) {
        try {
            execute(writer, "ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e); // SQLite has rolled back by itself, or never begun
        }
    }

    /** Looks at the oldest only: numbers are given without holes, so the greatest tells how many there are. */
    @Override
    public void prune(long most, Instant oldest) {
        try (var delete = writer.prepareStatement("""
                DELETE FROM journal WHERE number IN (SELECT number FROM journal ORDER BY number LIMIT ?)
                    AND (at < ? OR number <= (SELECT max(number) FROM journal) - ?)""")) {
            delete.setInt(1, PRUNED_AT_ONCE);
            delete.setLong(2, oldest.toEpochMilli());
            delete.setLong(3, most);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failure("write to", file, e);
        }
    }

    @Override
    public Page read(Page.Request request) {
        lock.lock();
        try {
            return select(request);
        } catch (SQLException e) {
            throw failure("read", file, e);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private Page select(Page.Request request) throws SQLException {
        var ofHost = request.host().isPresent() ? " AND host = ?" : "";
        try (var select = reader.prepareStatement("SELECT number, at, kind, host, what, cause, evidence FROM journal"
                + " WHERE number < ?" + ofHost + " ORDER BY number DESC LIMIT ?")) {
            var next = 1;
            select.setLong(next++, request.before().orElse(Long.MAX_VALUE));
            if (request.host().isPresent()) {
                select.setString(next++, request.host().get());
            }
            select.setInt(next, request.limit());
            return page(select);
        }
    }

    private static Page page(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var entries = new ArrayList<Page.Numbered>();
            while (rows.next()) {
                entries.add(new Page.Numbered(rows.getLong(1), entry(rows)));
            }
            return new Page(entries);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeBoth();
        } catch (SQLException e) {
            throw failure("close", file, e);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void closeBoth() throws SQLException {
        try {
            writer.close();
        } finally {
            reader.close();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JournalException failure(String doing, Path file, SQLException e) {
        return new JournalException("cannot " + doing + " the journal in " + file + ": " + e.getMessage(), e);
    }
}
