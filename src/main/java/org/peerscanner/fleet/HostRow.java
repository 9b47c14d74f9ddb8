package org.peerscanner.fleet;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the rows of the {@link HostTable}, and says which one holds what cannot be read. Used by one thread. */
final class HostRow {
    private final Path database;
    private final ResultSet row;

    /** @param row of {@link HostTable#SELECT}; the reader follows its cursor */
    HostRow(Path database, ResultSet row) {
        this.database = database;
        this.row = row;
    }

    Host host() throws SQLException {
        var name = text(1, HostName::new);
        return new Host(name, registration(), standing(), number(22, HostRow::claim));
    }

    private Registration registration() throws SQLException {
        return new Registration(
                new Endpoint(text(2, HostRow::address), number(3, value -> new Port(Math.toIntExact(value)))),
                text(4, value -> word(Protocol.class, value)),
                text(5, value -> word(TlsMode.class, value)),
                text(6, value -> value),
                number(7, Instant::ofEpochMilli),
                number(8, Instant::ofEpochMilli),
                number(9, Instant::ofEpochMilli),
                Optional.ofNullable(value(21)));
    }

    private Standing standing() throws SQLException {
        return new Standing(
                text(10, value -> word(Health.class, value)),
                number(11, Instant::ofEpochMilli),
                number(12, HostRow::claim),
                access(),
                number(15, Math::toIntExact),
                reliability());
    }

    private Optional<Access> access() throws SQLException {
        if (value(13) == null && value(14) == null) {
            return Optional.empty();
        }
        var tls = text(14, value -> claim(Long.parseLong(value)));
        return Optional.of(text(13, value -> new Access(word(Protocol.class, value), tls)));
    }

    private Reliability reliability() throws SQLException {
        var observed = number(20, Duration::ofMillis);
        try {
            return new Reliability(
                    row.getDouble(16), row.getDouble(17), row.getDouble(18), row.getDouble(19), observed);
        } catch (IllegalArgumentException e) {
            throw unreadable(16, e);
        }
    }

    private <T> T text(int column, Function<String, T> reader) throws SQLException {
        var value = value(column);
        try {
            if (value == null) {
                throw new IllegalArgumentException("no value (expected: one)");
            }
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw unreadable(column, e);
        }
    }

    /** By its octets, which are none for an empty text, too: the driver makes a buffer outside the heap for each text it is asked for. */
    private @Nullable String value(int column) throws SQLException {
        var octets = row.getBytes(column);
        return octets == null ? row.getString(column) : new String(octets, StandardCharsets.UTF_8);
    }

    /** The schema sees to it that there is one. */
    private <T> T number(int column, LongFunction<T> reader) throws SQLException {
        try {
            return reader.apply(row.getLong(column));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw unreadable(column, e);
        }
    }

    private StoreException unreadable(int column, RuntimeException e) throws SQLException {
        return new StoreException(
                "the database %s, table host, row %s, column %s: %s cannot be read: %s"
                        .formatted(
                                database,
                                row.getString(1),
                                HostTable.COLUMNS.get(column - 1),
                                row.getString(column),
                                e.getMessage()),
                e);
    }

    private static InetAddress address(String text) {
        var address = text.contains(":") ? Inet6Address.ofLiteral(text) : Inet4Address.ofLiteral(text);
        if (!Addresses.text(address).equals(text)) {
            throw new IllegalArgumentException(text + " (expected: " + Addresses.text(address) + ")");
        }
        return address;
    }

    private static boolean claim(long value) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException(value + " (expected: 0 or 1)");
        }
        return value == 1;
    }

    private static <E extends Enum<E>> E word(Class<E> set, String text) {
        for (var value : set.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(text + " (expected: one of "
                + Arrays.toString(set.getEnumConstants()).toLowerCase(Locale.ROOT) + ")");
    }
}
