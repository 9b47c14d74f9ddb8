package org.peerscanner.fleet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database of the hosts on a further connection, for what the operator says: that is rare, and durable like a host. */
final class OperatorDatabase {
    private OperatorDatabase() {}

    /** What keeps the connection, and closes it in the end. */
    @FunctionalInterface
    interface Keeper<T> {
        T over(Connection connection) throws SQLException;
    }

    /** @throws StoreException if it cannot be read; then the connection is closed */
    static <T> T open(Path file, Keeper<T> keeper) {
        try {
            var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try {
                prepare(file, connection);
                return keeper.over(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFailure.of("open", file, e);
        }
    }

    private static void prepare(Path file, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 1000");
            statement.execute("PRAGMA synchronous = FULL");
        }
        new Schema(file, connection).bringUpToDate();
    }
}
