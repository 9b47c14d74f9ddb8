package org.peerscanner.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries as rows. Used by one thread at a time. */
final class JournalTable {
    private JournalTable() {}

    /** With NORMAL, a commit does not wait for the disk: a power cut may take the last entries, but none in between. */
    static void prepare(Connection database) throws SQLException {
        execute(database, "PRAGMA busy_timeout = 1000");
        execute(database, "PRAGMA journal_mode = WAL");
        execute(database, "PRAGMA synchronous = NORMAL");
        execute(database, """
                CREATE TABLE IF NOT EXISTS journal (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    host TEXT,
                    what TEXT NOT NULL,
                    cause TEXT NOT NULL,
                    evidence TEXT
                ) STRICT""");
        execute(database, "CREATE INDEX IF NOT EXISTS journal_of_host ON journal (host, number)");
    }

    /** In one transaction; what fails is undone when the connection is closed. */
    static void append(Connection database, List<Entry> entries) throws SQLException {
        execute(database, "BEGIN IMMEDIATE");
        try (var insert = database.prepareStatement(
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
        execute(database, "COMMIT");
    }

    private static void setText(PreparedStatement statement, int index, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(index, text.get());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    /** Looks at the oldest only: numbers are given without holes, so the greatest tells how many there are. */
    static void prune(Connection database, long most, Instant oldest) throws SQLException {
        try (var delete = database.prepareStatement("""
                DELETE FROM journal WHERE number IN (SELECT number FROM journal ORDER BY number LIMIT ?)
                    AND (at < ? OR number <= (SELECT max(number) FROM journal) - ?)""")) {
            delete.setInt(1, JournalStore.PRUNED_AT_ONCE);
            delete.setLong(2, oldest.toEpochMilli());
            delete.setLong(3, most);
            delete.executeUpdate();
        }
    }

    static Page read(Connection database, Page.Request request) throws SQLException {
        var ofHost = request.host().isPresent() ? " AND host = ?" : "";
        try (var select = database.prepareStatement("SELECT number, at, kind, host, what, cause, evidence FROM journal"
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

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
