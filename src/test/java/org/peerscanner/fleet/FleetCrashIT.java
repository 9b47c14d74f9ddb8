package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process again and again while it registers hosts, and looks at what it had acknowledged. */
final class FleetCrashIT {
    private static final int KILLS = 20;

    @TempDir
    private Path directory;

    private final Random random = new Random(9);
    private final Map<HostName, Host> acknowledged = new HashMap<>();
    /** Hosts whose removal was asked for but not acknowledged: they may be there or not. */
    private final Set<HostName> doubtful = new HashSet<>();

    @Test
    void losesNothingThatWasAcknowledgedHoweverOftenItIsKilled() throws Exception {
        var file = directory.resolve("data/peerscanner.db");
        for (var round = 0; round < KILLS; round++) {
            runUntilKilled(file, "round-" + round, random.nextInt(1, 3_000));
            assertIntact(file);
            assertNothingIsLost(file);
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    private void runUntilKilled(Path file, String prefix, int acknowledgements) throws IOException {
        try (var child = RegisteringProcess.start(file, prefix, directory)) {
            for (var i = 0; i < acknowledgements; i++) {
                hear(child.next().orElseThrow(() -> new AssertionError("the process ended by itself")));
                if (i == 0) {
                    assertInUse(file, child.number());
                }
            }
            child.kill();
            for (var rest = child.next(); rest.isPresent(); rest = child.next()) {
                hear(rest.get());
            }
        }
    }

    private void hear(RegisteringProcess.Word word) {
        switch (word) {
            case RegisteringProcess.Word.Registered(var host) -> acknowledged.put(host.name(), host);
            case RegisteringProcess.Word.Removing(var name) -> doubtful.add(name);
            case RegisteringProcess.Word.Removed(var name) -> {
                doubtful.remove(name);
                acknowledged.remove(name);
            }
        }
    }

    private static void assertInUse(Path file, long process) {
        assertThatThrownBy(() -> SqliteHostStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("the database " + file + " is in use by another peerscanner (process " + process + ")");
    }

    private void assertNothingIsLost(Path file) {
        try (var fleet = Fleet.open(SqliteHostStore.open(file))) {
            var there = fleet.hosts().stream().collect(Collectors.toMap(Host::name, Function.identity()));
            // Settle the doubt, so that the next round starts from what is certain.
            doubtful.stream().filter(name -> !there.containsKey(name)).forEach(acknowledged::remove);
            doubtful.clear();
            assertThat(there).containsAllEntriesOf(acknowledged);
        }
    }

    private static void assertIntact(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(answer.getString(1)).isEqualTo("ok");
        }
    }
}
