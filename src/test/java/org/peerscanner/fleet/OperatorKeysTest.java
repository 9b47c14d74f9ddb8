package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.Hosts;

class OperatorKeysTest {
    @TempDir
    private Path directory;

    @Test
    void survivesARestartBesideTheHosts() {
        var file = directory.resolve("peerscanner.db");
        try (var store = SqliteHostStore.open(file);
                var keys = OperatorKeys.open(file)) {
            keys.add(new OperatorKey("fl-sg-*", "one"));
            store.write(List.of(new HostChange.Put(Hosts.up("a", "192.0.2.1"))));
            keys.add(new OperatorKey("fl-jp-1", "two"));
            keys.add(new OperatorKey("fl-jp-1", "two"));
            keys.remove(new OperatorKey("fl-sg-*", "never added"));
        }
        try (var keys = OperatorKeys.open(file)) {
            assertThat(keys.all())
                    .containsExactly(new OperatorKey("fl-jp-1", "two"), new OperatorKey("fl-sg-*", "one"));
            keys.remove(new OperatorKey("fl-jp-1", "two"));
            assertThat(keys.all()).containsExactly(new OperatorKey("fl-sg-*", "one"));
        }
    }

    /** As it is when the disk fails between the change and the look at what is there now. */
    @Test
    void aRemovedKeyCountsNoMoreEvenIfNothingCanBeReadAfterThat() throws SQLException {
        var file = directory.resolve("peerscanner.db");
        try (var store = SqliteHostStore.open(file);
                var keys = OperatorKeys.open(file)) {
            keys.add(new OperatorKey("fl-sg-*", "one"));
            store.execute("INSERT INTO operator_key (pattern, public_key) VALUES ('nothing readable', 'two')");

            keys.remove(new OperatorKey("fl-sg-*", "one"));

            assertThat(keys.all()).isEmpty();
            keys.add(new OperatorKey("fl-sg-*", "three"));
            assertThat(keys.all()).containsExactly(new OperatorKey("fl-sg-*", "three"));
        }
    }

    @Test
    void keysStandInTheSameOrderBeforeAndAfterARestart() {
        var file = directory.resolve("peerscanner.db");
        var added = new ArrayList<OperatorKey>();
        for (var pattern : List.of("fl-sg-*", "fl-jp-1", "fl-sg", "fl-sg-1")) {
            for (var publicKey : List.of("b", "B", "+", "a")) {
                added.add(new OperatorKey(pattern, publicKey));
            }
        }
        List<OperatorKey> before;
        try (var keys = OperatorKeys.open(file)) {
            added.forEach(keys::add);
            before = keys.all();
        }

        try (var keys = OperatorKeys.open(file)) {
            assertThat(keys.all()).isEqualTo(before).hasSameSizeAs(added);
        }
    }

    @Test
    void aKeyIsForTheNamesOfItsPatternOnly() {
        try (var keys = OperatorKeys.open(Path.of(":memory:"))) {
            keys.add(new OperatorKey("fl-sg-*", "one"));
            keys.add(new OperatorKey("fl-jp-1", "one"));
            assertThat(keys.allow(HostName.of("fl-sg-0001"), "one")).isTrue();
            assertThat(keys.allow(HostName.of("FL-JP-1"), "one")).isTrue();
            assertThat(keys.allow(HostName.of("fl-jp-10"), "one")).isFalse();
            assertThat(keys.allow(HostName.of("fl-sg-0001"), "two")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "-a", "a-", "A", "a*b", "a.b", "a**", "fl_1"})
    void refusesWhatIsNeitherANameNorTheBeginningOfNames(String pattern) {
        assertThatThrownBy(() -> new OperatorKey(pattern, "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name or pattern: " + pattern + " (expected: ");
    }
}
