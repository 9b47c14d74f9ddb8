package org.peerscanner.fleet;

import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
        var name = read(1, HostName::new);
        return new Host(name, registration(), standing());
    }

    private Registration registration() throws SQLException {
        return new Registration(
                new Endpoint(read(2, HostRow::address), read(3, text -> new Port(Integer.parseInt(text)))),
                read(4, text -> word(Protocol.class, text)),
                read(5, text -> word(TlsMode.class, text)),
                read(6, text -> text),
                read(7, HostRow::instant),
                read(8, HostRow::instant),
                read(9, HostRow::instant));
    }

    private Standing standing() throws SQLException {
        return new Standing(
                read(10, text -> word(Health.class, text)),
                read(11, HostRow::instant),
                read(12, HostRow::claim),
                access());
    }

    private Optional<Access> access() throws SQLException {
        if (row.getString(13) == null && row.getString(14) == null) {
            return Optional.empty();
        }
        var tls = read(14, HostRow::claim);
        return Optional.of(read(13, text -> new Access(word(Protocol.class, text), tls)));
    }

    private <T> T read(int column, Function<String, T> reader) throws SQLException {
        @Nullable String text = row.getString(column);
        try {
            if (text == null) {
                throw new IllegalArgumentException("no value (expected: one)");
            }
            return reader.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new StoreException(
                    "the database %s, table host, row %s, column %s: %s cannot be read: %s"
                            .formatted(
                                    database,
                                    row.getString(1),
                                    HostTable.COLUMNS.get(column - 1),
                                    text,
                                    e.getMessage()),
                    e);
        }
    }

    private static InetAddress address(String text) {
        var address = InetAddress.ofLiteral(text);
        if (!Addresses.text(address).equals(text)) {
            throw new IllegalArgumentException(text + " (expected: " + Addresses.text(address) + ")");
        }
        return address;
    }

    private static Instant instant(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    private static boolean claim(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException(text + " (expected: 0 or 1)");
        };
    }

    private static <E extends Enum<E>> E word(Class<E> set, String text) {
        return Enum.valueOf(set, text.toUpperCase(Locale.ROOT));
    }
}
