package org.peerscanner.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The layout of the database, as the steps that have led to it; its version is how many of them it has taken. Used by one
 * thread.
 *
 * <p>A step that has been released is never changed: what comes later is a step of its own at the end of the list.
 */
final class Schema {
    private static final List<List<String>> STEPS = List.of(
            List.of("""
                    CREATE TABLE host (
                        name TEXT PRIMARY KEY NOT NULL,
                        address TEXT NOT NULL,
                        port INTEGER NOT NULL,
                        protocol TEXT NOT NULL,
                        tls TEXT NOT NULL,
                        secret_hash TEXT NOT NULL,
                        first_registered INTEGER NOT NULL,
                        renewed INTEGER NOT NULL,
                        lease_end INTEGER NOT NULL,
                        health TEXT NOT NULL,
                        health_since INTEGER NOT NULL,
                        proven INTEGER NOT NULL,
                        access_protocol TEXT,
                        access_tls INTEGER
                    ) STRICT, WITHOUT ROWID"""),
            List.of(
                    "ALTER TABLE host ADD COLUMN relapses INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE host ADD COLUMN worked_2h REAL NOT NULL DEFAULT 0",
                    "ALTER TABLE host ADD COLUMN worked_8h REAL NOT NULL DEFAULT 0",
                    "ALTER TABLE host ADD COLUMN worked_1d REAL NOT NULL DEFAULT 0",
                    "ALTER TABLE host ADD COLUMN worked_1w REAL NOT NULL DEFAULT 0",
                    "ALTER TABLE host ADD COLUMN observed INTEGER NOT NULL DEFAULT 0"),
            List.of(
                    "ALTER TABLE host ADD COLUMN public_key TEXT",
                    "ALTER TABLE host ADD COLUMN lapsed INTEGER NOT NULL DEFAULT 0",
                    """
                    CREATE TABLE operator_key (
                        pattern TEXT NOT NULL,
                        public_key TEXT NOT NULL,
                        PRIMARY KEY (pattern, public_key)
                    ) STRICT, WITHOUT ROWID"""),
            List.of("""
                    CREATE TABLE operator_order (
                        host TEXT PRIMARY KEY NOT NULL,
                        verb TEXT NOT NULL,
                        why TEXT NOT NULL,
                        given INTEGER NOT NULL,
                        until INTEGER
                    ) STRICT, WITHOUT ROWID"""),
            List.of("CREATE TABLE goodbye (name TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID"));

    private final Path file;
    private final Connection connection;

    Schema(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Takes the steps that are missing, all or none of them. */
    void bringUpToDate() throws SQLException {
        var version = Integer.parseInt(ask("PRAGMA user_version"));
        if (version > STEPS.size()) {
            throw new StoreException("the database " + file + " was made by a newer peerscanner: schema " + version
                    + " (expected: at most " + STEPS.size() + before() + ")");
        }
        if (version == 0 && !"0".equals(ask("SELECT count(*) FROM sqlite_master"))) {
            throw new StoreException("the database " + file
                    + " belongs to another program (expected: one of peerscanner's, or no file yet)");
        }
        if (version < STEPS.size()) {
            if (version > 0) {
                keepCopy(version);
            }
            takeSteps(STEPS.subList(version, STEPS.size()));
        }
    }

    /** With it, the version that made it can go on if this one is taken back. */
    private void keepCopy(int version) throws SQLException {
        var copy = copy(version);
        try {
            Files.deleteIfExists(copy);
            StoreFile.create(copy);
        } catch (IOException e) {
            throw StoreFailure.of("copy", file, e);
        }
        execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
    }

    private Path copy(int version) {
        return file.resolveSibling(file.getFileName() + ".schema-" + version);
    }

    private String before() {
        var copy = copy(STEPS.size());
        return Files.exists(copy) ? "; what it was before is in " + copy : "";
    }

    private void takeSteps(List<List<String>> steps) throws SQLException {
        execute("BEGIN IMMEDIATE");
        for (var step : steps) {
            for (var statement : step) {
                execute(statement);
            }
        }
        execute("PRAGMA user_version = " + STEPS.size());
        execute("COMMIT");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
