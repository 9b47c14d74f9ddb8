package org.peerscanner.fleet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.peerscanner.fleet.Order.Verb;

/** Orders as rows. The freeze is a row without a host's name. Used by one thread at a time. */
final class OrderTable {
    private static final String FROZEN = "";
    private static final String FREEZE = "freeze";

    private OrderTable() {}

    static Orders load(Connection connection, Path file) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("SELECT host, verb, why, given, until FROM operator_order")) {
            var byHost = new HashMap<HostName, Order>();
            var freeze = Optional.<Word>empty();
            while (rows.next()) {
                var word = word(rows);
                if (rows.getString(1).equals(FROZEN)) {
                    freeze = Optional.of(word);
                } else {
                    var order = new Order(new HostName(rows.getString(1)), Verb.of(rows.getString(2)), word);
                    byHost.put(order.host(), order);
                }
            }
            return new Orders(byHost, freeze);
        } catch (IllegalArgumentException e) {
            throw new StoreException("cannot read the database " + file + ": " + e.getMessage(), e);
        }
    }

    static void put(Connection connection, Order order) throws SQLException {
        put(connection, order.host().label(), order.verb().word(), order.word());
    }

    static void putFreeze(Connection connection, Word word) throws SQLException {
        put(connection, FROZEN, FREEZE, word);
    }

    static void remove(Connection connection, HostName host) throws SQLException {
        remove(connection, host.label());
    }

    static void removeFreeze(Connection connection) throws SQLException {
        remove(connection, FROZEN);
    }

    static void removeOver(Connection connection, Instant now) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM operator_order WHERE until <= ?")) {
            delete.setLong(1, now.toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static void put(Connection connection, String host, String verb, Word word) throws SQLException {
        try (var put = connection.prepareStatement(
                "INSERT OR REPLACE INTO operator_order (host, verb, why, given, until) VALUES (?, ?, ?, ?, ?)")) {
            put.setString(1, host);
            put.setString(2, verb);
            put.setString(3, word.why());
            put.setLong(4, word.given().toEpochMilli());
            setUntil(put, word);
            put.executeUpdate();
        }
    }

    private static void setUntil(PreparedStatement put, Word word) throws SQLException {
        if (word.until().isPresent()) {
            put.setLong(5, word.until().get().toEpochMilli());
        } else {
            put.setNull(5, Types.INTEGER);
        }
    }

    private static void remove(Connection connection, String host) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM operator_order WHERE host = ?")) {
            delete.setString(1, host);
            delete.executeUpdate();
        }
    }

    private static Word word(ResultSet row) throws SQLException {
        var until = row.getLong(5);
        var end = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(until));
        return new Word(row.getString(3), Instant.ofEpochMilli(row.getLong(4)), end);
    }
}
