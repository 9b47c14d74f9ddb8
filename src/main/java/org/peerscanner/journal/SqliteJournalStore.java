package org.peerscanner.journal;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal in a SQLite database of its own, so that the store of the hosts never waits for it. Safe for concurrent use: writing
 * and reading take turns.
 *
 * <p>The file is opened when it is first used, made if it is missing, and opened anew after each failure: a journal that cannot be
 * written does not keep the program from starting, and one that the operator has moved away is begun again.
 */
public final class SqliteJournalStore implements JournalStore {
    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private Optional<Connection> connection = Optional.empty();

    /** @param file in a directory that exists by the time when it is used */
    public SqliteJournalStore(Path file) {
        this.file = requireNonNull(file, "file");
    }

    @Override
    public void append(List<Entry> entries) {
        use("write to", database -> {
            JournalTable.append(database, entries);
            return true;
        });
    }

    @Override
    public void prune(long most, Instant oldest) {
        use("write to", database -> {
            JournalTable.prune(database, most, oldest);
            return true;
        });
    }

    @Override
    public Page read(Page.Request request) {
        return use("read", database -> JournalTable.read(database, request));
    }

    /** Something to do with the database. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection database) throws SQLException;
    }

    private <T> T use(String doing, Work<T> work) {
        lock.lock();
        try {
            return work.with(opened());
        } catch (SQLException | IOException e) {
            closeQuietly(e);
            throw new JournalException("cannot " + doing + " the journal " + file + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private Connection opened() throws SQLException, IOException {
        if (connection.isEmpty()) {
            createFile();
            var opened = DriverManager.getConnection("jdbc:sqlite:" + file);
            connection = Optional.of(opened);
            JournalTable.prepare(opened);
        }
        return connection.get();
    }

    /** For the owner's eyes only; SQLite gives the log beside it the mode of this file. */
    private void createFile() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @GuardedBy("lock")
    private void closeQuietly(Exception reason) {
        try {
            closeConnection();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @GuardedBy("lock")
    private void closeConnection() throws SQLException {
        var closing = connection;
        connection = Optional.empty();
        if (closing.isPresent()) {
            closing.get().close();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeConnection();
        } catch (SQLException e) {
            throw new JournalException("cannot close the journal " + file + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
