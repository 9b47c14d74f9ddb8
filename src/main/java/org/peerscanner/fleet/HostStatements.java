package org.peerscanner.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes changes of hosts into the database, within one transaction. Used by one thread. */
final class HostStatements implements AutoCloseable {
    private final PreparedStatement put;
    private final PreparedStatement remove;
    private final PreparedStatement remember;
    private final PreparedStatement forget;

    HostStatements(Connection connection) throws SQLException {
        put = connection.prepareStatement(HostTable.PUT);
        remove = connection.prepareStatement(HostTable.REMOVE);
        remember = connection.prepareStatement("INSERT OR IGNORE INTO goodbye (name) VALUES (?)");
        forget = connection.prepareStatement("DELETE FROM goodbye WHERE name = ?");
    }

    void apply(HostChange change) throws SQLException {
        switch (change) {
            case HostChange.Put added -> {
                HostTable.bind(put, added.host());
                put.executeUpdate();
                execute(forget, added.name());
            }
            case HostChange.Remove removed -> execute(remove, removed.name());
            case HostChange.Goodbye gone -> {
                execute(remove, gone.name());
                execute(remember, gone.name());
            }
            case HostChange.Followed followed -> execute(forget, followed.name());
        }
    }

    private static void execute(PreparedStatement statement, HostName name) throws SQLException {
        statement.setString(1, name.label());
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        try (put;
                remove;
                remember;
                forget) {
            // Closed in reverse order.
        }
    }
}
