package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.HostGenerator;

final class SqliteHostStoreTest extends HostStoreContract {
    private final HostGenerator generator = new HostGenerator(1);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("data/store/peerscanner.db");
    }

    @Override
    HostStore open() {
        return SqliteHostStore.open(file);
    }

    /** As a full disk does it: no page can be added. */
    @Override
    void fail(HostStore store, boolean on) {
        run((SqliteHostStore) store, "PRAGMA max_page_count = " + (on ? 1 : 1_000_000));
    }

    @Test
    void makesFilesAndDirectoriesForItsOwnerOnly() throws IOException {
        try (var store = open()) {
            store.write(List.of(new HostChange.Put(generator.host("one"))));
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(file.resolveSibling("peerscanner.db-wal"))).isEqualTo("rw-------");
            assertThat(permissions(file.resolveSibling("peerscanner.db-shm"))).isEqualTo("rw-------");
            assertThat(permissions(file.resolveSibling("peerscanner.db.lock"))).isEqualTo("rw-------");
            assertThat(permissions(directory.resolve("data/store"))).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("data"))).isEqualTo("rwx------");
        }
    }

    @Test
    void leavesTheModeOfADirectoryThatIsThere() throws IOException {
        Files.createDirectories(directory.resolve("data/store"));
        Files.setPosixFilePermissions(directory.resolve("data/store"), PosixFilePermissions.fromString("rwxr-x---"));

        open().close();

        assertThat(permissions(directory.resolve("data/store"))).isEqualTo("rwxr-x---");
    }

    @Test
    void saysThatTheDiskIsFull() {
        try (var store = open()) {
            fail(store, true);
            var changes = new ArrayList<HostChange>();
            for (var i = 0; i < 100; i++) {
                changes.add(new HostChange.Put(generator.host("host-" + i)));
            }
            assertThatThrownBy(() -> store.write(changes))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("cannot write to the database " + file + ": the disk is full");
        }
    }

    @Test
    void saysThatTheDatabaseIsReadOnlyAndGoesOnWhenItNoLongerIs() {
        var host = generator.host("one");
        try (var store = SqliteHostStore.open(file)) {
            run(store, "PRAGMA query_only = 1");
            assertThatThrownBy(() -> store.write(List.of(new HostChange.Put(host))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("cannot write to the database " + file + ": it is read-only");
            run(store, "PRAGMA query_only = 0");
            store.write(List.of(new HostChange.Put(host)));
            assertThat(store.load()).containsExactly(host);
        }
    }

    @Test
    void saysThatAnotherProgramHasLockedTheDatabaseAndGoesOnWhenItNoLongerHas() throws SQLException {
        var host = generator.host("one");
        try (var store = SqliteHostStore.open(file);
                var shell = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = shell.createStatement()) {
            run(store, "PRAGMA busy_timeout = 0");
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.write(List.of(new HostChange.Put(host))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("cannot write to the database " + file + ": another program has locked it");
            statement.execute("ROLLBACK");
            store.write(List.of(new HostChange.Put(host)));
            assertThat(store.load()).containsExactly(host);
        }
    }

    @Test
    void findsOutWhetherItCanBeWrittenByWritingWhatIsThere() throws IOException {
        var log = file.resolveSibling("peerscanner.db-wal");
        try (var store = SqliteHostStore.open(file)) {
            var before = Files.size(log);
            store.write(List.of());
            assertThat(Files.size(log)).isGreaterThan(before);

            run(store, "PRAGMA query_only = 1");
            assertThatThrownBy(() -> store.write(List.of())).isInstanceOf(StoreException.class);
        }
        open().close();
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.createDirectories(directory.resolve("data/store"));
        Files.writeString(file, "This is not a database, it is a letter to whoever opens it. ".repeat(100));

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot open the database " + file + ": the file is not a SQLite database");
    }

    @Test
    void saysThatTheFileIsDamaged() throws IOException {
        var hosts = new ArrayList<HostChange>();
        for (var i = 0; i < 1_000; i++) {
            hosts.add(new HostChange.Put(generator.host("host-" + i)));
        }
        try (var store = open()) {
            store.write(hosts);
        }
        var octets = Files.readAllBytes(file);
        Arrays.fill(octets, 8_192, octets.length, (byte) 0x55);
        Files.write(file, octets);

        try (var store = open()) {
            assertThatThrownBy(store::load)
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("cannot read the database " + file + ": the file is damaged");
        }
    }

    @Test
    void refusesTheDatabaseOfANewerVersion() throws SQLException {
        open().close();
        byHand("PRAGMA user_version = 1000");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "the database " + file + " was made by a newer peerscanner: schema 1000 (expected: at most ");
    }

    @Test
    void keepsWhatItWasBeforeANewerVersionChangesIt() throws IOException, SQLException {
        makeTheFirstVersion();
        open().close();
        var copy = Path.of(file + ".schema-1");

        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
        assertUpToDate(Reliability.UNOBSERVED);
    }

    @Test
    void bringsTheDatabaseOfTheFirstVersionUpToDate() throws IOException, SQLException {
        makeTheFirstVersion();

        assertUpToDate(Reliability.UNOBSERVED);
    }

    @Test
    void bringsTheDatabaseOfTheSecondVersionUpToDate() throws IOException, SQLException {
        makeTheFirstVersion();
        byHand("ALTER TABLE host ADD COLUMN relapses INTEGER NOT NULL DEFAULT 0");
        for (var span : List.of("2h", "8h", "1d", "1w")) {
            byHand("ALTER TABLE host ADD COLUMN worked_" + span + " REAL NOT NULL DEFAULT 0");
        }
        byHand("ALTER TABLE host ADD COLUMN observed INTEGER NOT NULL DEFAULT 0");
        byHand("UPDATE host SET worked_2h = 0.5, worked_8h = 0.25, worked_1d = 0.125, worked_1w = 1, observed = 7");
        byHand("PRAGMA user_version = 2");

        assertUpToDate(new Reliability(0.5, 0.25, 0.125, 1, Duration.ofMillis(7)));
    }

    private void makeTheFirstVersion() throws IOException, SQLException {
        Files.createDirectories(directory.resolve("data/store"));
        byHand("""
                CREATE TABLE host (name TEXT PRIMARY KEY NOT NULL, address TEXT NOT NULL, port INTEGER NOT NULL,
                    protocol TEXT NOT NULL, tls TEXT NOT NULL, secret_hash TEXT NOT NULL, first_registered INTEGER NOT NULL,
                    renewed INTEGER NOT NULL, lease_end INTEGER NOT NULL, health TEXT NOT NULL,
                    health_since INTEGER NOT NULL, proven INTEGER NOT NULL, access_protocol TEXT, access_tls INTEGER
                ) STRICT, WITHOUT ROWID""");
        byHand(
                "INSERT INTO host VALUES ('one', '192.0.2.1', 443, 'connect', 'on', 'hash', 1, 2, 3, 'up', 4, 1, 'connect', 1)");
        byHand("PRAGMA user_version = 1");
    }

    private void assertUpToDate(Reliability reliability) {
        var access = Optional.of(new Access(Protocol.CONNECT, true));
        var standing = new Standing(Health.UP, Instant.ofEpochMilli(4), true, access, 0, reliability);
        try (var store = open();
                var keys = OperatorKeys.open(file)) {
            var host = store.load().getFirst();
            assertThat(host.name().label()).isEqualTo("one");
            assertThat(host.standing()).isEqualTo(standing);
            assertThat(host.lapsed()).isFalse();
            assertThat(host.registration().publicKey()).isEmpty();
            assertThat(keys.all()).isEmpty();
            store.write(List.of(new HostChange.Put(host.lapsedAt(Instant.EPOCH))));
            assertThat(store.load()).containsExactly(host.lapsedAt(Instant.EPOCH));
        }
    }

    @Test
    void refusesTheDatabaseOfAnotherProgram() throws IOException, SQLException {
        Files.createDirectories(directory.resolve("data/store"));
        byHand("CREATE TABLE bookmarks (url TEXT)");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("belongs to another program");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "name, 'fl_1'",
                "address, '192.0.2'",
                "address, '2001:DB8::1'",
                "address, 'localhost'",
                "port, 70000",
                "port, 5000000000",
                "protocol, 'gopher'",
                "tls, 'maybe'",
                "health, 'well'",
                "proven, 2",
                "access_protocol, 'auto'",
                "access_protocol, NULL",
                "access_tls, NULL",
                "access_tls, -1",
            })
    void namesTheRowAndColumnThatCannotBeRead(String column, String value) throws SQLException {
        try (var store = open()) {
            store.write(
                    List.of(new HostChange.Put(generator.host("fine")), new HostChange.Put(generator.host("fl-1"))));
        }
        byHand("UPDATE host SET access_protocol = 'connect', access_tls = 1");
        byHand("UPDATE host SET %s = %s WHERE name = 'fl-1'".formatted(column, value));

        try (var store = open()) {
            assertThatThrownBy(store::load)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll(
                            "the database " + file + ", table host, row fl",
                            ", column " + column + ": " + value.replace("'", "").replace("NULL", "null"),
                            "cannot be read: ");
        }
    }

    @Test
    void refusesASecondStoreInTheSameProcess() {
        try (var first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the database " + file + " is in use by another peerscanner (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(first.load()).isEmpty();
        }
        open().close();
    }

    @Test
    void canBeOpenedAgainAfterItWasRefused() throws IOException {
        Files.createDirectories(directory.resolve("data/store"));
        Files.writeString(file, "no database".repeat(100));
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
        Files.delete(file);

        open().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/store"})
    void namesTheFileThatStandsWhereItsDirectoryShouldBe(String inTheWay) throws IOException {
        Files.createDirectories(directory.resolve(inTheWay).resolveSibling(""));
        Files.writeString(directory.resolve(inTheWay), "a file");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot open the database " + file + ": " + directory.resolve("data/store"))
                .hasMessageMatching("(?i).* (is )?not a directory");
    }

    private void byHand(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void run(SqliteHostStore store, String sql) {
        try {
            store.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
