package org.peerscanner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.fleet.SqliteHostStore;

class SqliteJournalStoreTest extends JournalStoreContract {
    @TempDir
    private Path directory;

    @Override
    JournalStore open() {
        SqliteHostStore.open(file()).close();
        return SqliteJournalStore.open(file());
    }

    @Test
    void survivesARestartAndGoesOnCounting() {
        store.append(List.of(entry("alice", "one")));
        store.prune(0, NOON);
        store.close();
        store = SqliteJournalStore.open(file());
        store.append(List.of(entry("alice", "two")));

        assertThat(store.read(Page.Request.latest(Optional.empty(), 10)).entries())
                .singleElement()
                .isEqualTo(new Page.Numbered(2, entry("alice", "two")));
    }

    @Test
    void readsWhileItIsWritten() throws Exception {
        try (var hosts = SqliteHostStore.open(file())) {
            store.append(List.of(entry("alice", "one")));
            assertThat(hosts.load()).isEmpty();
            assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 10))))
                    .containsExactly("one");
        }
    }

    @Test
    void saysWhatCannotBeOpened() {
        var missing = directory.resolve("no").resolve("such.db");
        assertThatThrownBy(() -> SqliteJournalStore.open(missing))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("cannot open the journal in " + missing);
    }

    private Path file() {
        return directory.resolve("peerscanner.db");
    }
}
