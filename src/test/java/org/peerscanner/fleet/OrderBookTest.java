package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.testing.FakeClocks;

class OrderBookTest {
    private static final HostName ALICE = HostName.of("alice");

    @TempDir
    private Path directory;

    private final FakeClocks time = new FakeClocks();
    private SqliteHostStore hosts;
    private OrderBook book;

    @BeforeEach
    void open() {
        hosts = SqliteHostStore.open(file());
        book = OrderBook.open(file(), time::now);
    }

    @AfterEach
    void close() {
        book.close();
        hosts.close();
    }

    @Test
    void anOrderCountsAndSurvivesARestart() {
        var order = order(Verb.DRAIN, "disk is being replaced", Optional.of(Duration.ofHours(2)));
        book.give(order);
        book.freeze(word("", Optional.empty()));

        reopen();

        assertThat(book.current().of(ALICE)).contains(order);
        assertThat(book.current().freeze()).contains(word("", Optional.empty()));
    }

    @Test
    void aNewOrderReplacesTheOldOneAndCanBeTakenBack() {
        book.give(order(Verb.DRAIN, "", Optional.empty()));
        book.give(order(Verb.PIN, "", Optional.empty()));
        assertThat(book.current().say(ALICE, Verb::isIn)).isTrue();

        book.takeBack(ALICE);

        assertThat(book.current()).isEqualTo(Orders.NONE);
    }

    @Test
    void whatIsOverStopsToCountAtOnceAndIsStruckOut() {
        List<Orders> heard = new ArrayList<>();
        book.give(order(Verb.HOLD, "", Optional.of(Duration.ofMinutes(1))));
        book.freeze(word("", Optional.of(Duration.ofMinutes(2))));
        book.listen((_, after) -> heard.add(after));
        book.strikeOut();
        assertThat(heard).isEmpty();

        time.advance(Duration.ofMinutes(1));
        assertThat(book.current().byHost()).isEmpty();
        assertThat(book.current().freeze()).isPresent();
        book.strikeOut();
        book.strikeOut();

        assertThat(heard).containsExactly(book.current());
        time.advance(Duration.ofMinutes(1));
        assertThat(book.current()).isEqualTo(Orders.NONE);
    }

    @Test
    void listenersHearOnceOfWhatIsOverThoughItCannotBeStruckOutYet() throws SQLException {
        List<Orders> heard = new ArrayList<>();
        book.give(order(Verb.HOLD, "", Optional.of(Duration.ofMinutes(1))));
        book.freeze(word("", Optional.of(Duration.ofMinutes(1))));
        book.listen((_, after) -> heard.add(after));
        hosts.execute("CREATE TRIGGER full BEFORE DELETE ON operator_order"
                + " BEGIN SELECT RAISE(ABORT, 'the disk is full, says the test'); END");
        time.advance(Duration.ofMinutes(1));

        book.strikeOut();
        book.strikeOut();

        assertThat(heard).containsExactly(Orders.NONE);
        assertThat(rows()).isEqualTo(2);
        hosts.execute("DROP TRIGGER full");
        book.strikeOut();
        assertThat(heard).hasSize(1);
        assertThat(rows()).isZero();
    }

    @Test
    void listenersHearOfEveryChange() {
        List<Orders> heard = new ArrayList<>();
        book.listen((_, after) -> heard.add(after));

        book.give(order(Verb.BAN, "", Optional.empty()));
        book.takeBack(ALICE);
        book.takeBack(ALICE);
        book.freeze(word("", Optional.empty()));
        book.thaw();

        assertThat(heard).hasSize(4).last().isEqualTo(Orders.NONE);
    }

    @Test
    void aReasonIsOneShortLine() {
        assertThatThrownBy(() -> word("two\nlines", Optional.empty()))
                .hasMessage("why: 9 characters (expected: one line of at most 200, without control characters)");
        assertThatThrownBy(() -> word("x".repeat(201), Optional.empty())).hasMessageContaining("201 characters");
    }

    @Test
    void saysItselfInOneClause() {
        assertThat(order(Verb.DRAIN, "disk", Optional.of(Duration.ofHours(2))).text())
                .isEqualTo("drained by the operator until 2026-01-01T02:00:00Z: disk");
        assertThat(order(Verb.PIN, "", Optional.empty()).text()).isEqualTo("pinned by the operator");
        assertThatThrownBy(() -> Verb.of("kill")).hasMessage("order: kill (expected: hold, release, drain, ban, pin)");
    }

    /** In the database. */
    private int rows() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM operator_order")) {
            return rows.getInt(1);
        }
    }

    private void reopen() {
        book.close();
        hosts.close();
        open();
    }

    private Order order(Verb verb, String why, Optional<Duration> length) {
        return new Order(ALICE, verb, word(why, length));
    }

    private Word word(String why, Optional<Duration> length) {
        return new Word(why, time.now(), length.map(time.now()::plus));
    }

    private Path file() {
        return directory.resolve("peerscanner.db");
    }
}
