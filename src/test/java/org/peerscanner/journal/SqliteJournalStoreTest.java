package org.peerscanner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalStoreTest extends JournalStoreContract {
    @TempDir
    private Path directory;

    @Override
    JournalStore open() {
        return new SqliteJournalStore(file());
    }

    @Test
    void survivesARestartAndGoesOnCounting() {
        store.append(List.of(entry("alice", "one")));
        store.prune(0, NOON);
        store.close();
        store = open();
        store.append(List.of(entry("alice", "two")));

        assertThat(store.read(Page.Request.latest(Optional.empty(), 10)).entries())
                .singleElement()
                .isEqualTo(new Page.Numbered(2, entry("alice", "two")));
    }

    @Test
    void isForTheOwnersEyesOnly() throws IOException {
        store.append(List.of(entry("alice", "one")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void isBegunAgainWhenItIsDamagedAndThenMovedAway() throws IOException {
        store.append(List.of(entry("alice", "one")));
        store.close();
        Files.writeString(
                file(),
                "this is no database, and longer than the hundred octets that the header of one has: ".repeat(3));
        assertThatThrownBy(() -> store.append(List.of(entry("alice", "two"))))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("cannot write to the journal " + file());
        Files.delete(file());

        store.append(List.of(entry("alice", "three")));

        assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 10)))).containsExactly("three");
    }

    @Test
    void keepsAllOfAnAppendOrNothing() throws IOException {
        store.append(List.of(entry("alice", "one")));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER no_bob BEFORE INSERT ON journal WHEN new.host = 'bob'"
                    + " BEGIN SELECT RAISE(ABORT, 'the test forbids it'); END");
        } catch (SQLException e) {
            throw new IOException(e);
        }

        assertThatThrownBy(() -> store.append(List.of(entry("alice", "two"), entry("bob", "three"))))
                .hasMessageContaining("the test forbids it");
        store.append(List.of(entry("alice", "four")));

        assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 10)))).containsExactly("four", "one");
    }

    @Test
    void saysWhatCannotBeOpened() {
        var missing = directory.resolve("no").resolve("such.journal");
        try (var nowhere = new SqliteJournalStore(missing)) {
            assertThatThrownBy(() -> nowhere.read(Page.Request.latest(Optional.empty(), 1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("cannot read the journal " + missing);
        }
    }

    private Path file() {
        return directory.resolve("peerscanner.db.journal");
    }
}
