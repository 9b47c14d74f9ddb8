package org.peerscanner.fleet;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;

/**
 * The table of hosts: one column per fact (see {@link Schema}), and how a host is written into its row.
 *
 * <p>Addresses are text (RFC 5952), closed sets lower-case words, times milliseconds since 1970, claims 0 or 1, shares 0 to 1.
 */
final class HostTable {
    /** In the order in which {@link #bind} writes and {@link HostRow} reads them. */
    static final List<String> COLUMNS = List.of(
            "name",
            "address",
            "port",
            "protocol",
            "tls",
            "secret_hash",
            "first_registered",
            "renewed",
            "lease_end",
            "health",
            "health_since",
            "proven",
            "access_protocol",
            "access_tls",
            "relapses",
            "worked_2h",
            "worked_8h",
            "worked_1d",
            "worked_1w",
            "observed",
            "public_key",
            "lapsed");

    static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM host";
    static final String PUT = "INSERT INTO host (" + String.join(", ", COLUMNS) + ") VALUES ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ") ON CONFLICT (name) DO UPDATE SET "
            + COLUMNS.stream().skip(1).map(name -> name + " = excluded." + name).collect(joining(", "));
    static final String REMOVE = "DELETE FROM host WHERE name = ?";

    private HostTable() {}

    static void bind(PreparedStatement put, Host host) throws SQLException {
        bind(put, host.name(), host.registration());
        bind(put, host.standing());
        put.setInt(22, host.lapsed() ? 1 : 0);
    }

    private static void bind(PreparedStatement put, HostName name, Registration registration) throws SQLException {
        put.setString(1, name.label());
        put.setString(2, Addresses.text(registration.endpoint().address()));
        put.setInt(3, registration.endpoint().port().number());
        put.setString(4, registration.protocol().word());
        put.setString(5, registration.tls().word());
        put.setString(6, registration.secretHash());
        put.setLong(7, registration.first().toEpochMilli());
        put.setLong(8, registration.renewed().toEpochMilli());
        put.setLong(9, registration.leaseEnd().toEpochMilli());
        if (registration.publicKey().isPresent()) {
            put.setString(21, registration.publicKey().get());
        } else {
            put.setNull(21, Types.VARCHAR);
        }
    }

    private static void bind(PreparedStatement put, Standing standing) throws SQLException {
        put.setString(10, Words.of(standing.health()));
        put.setLong(11, standing.since().toEpochMilli());
        put.setInt(12, standing.proven() ? 1 : 0);
        if (standing.access().isPresent()) {
            var access = standing.access().get();
            put.setString(13, access.protocol().word());
            put.setInt(14, access.tls() ? 1 : 0);
        } else {
            put.setNull(13, Types.VARCHAR);
            put.setNull(14, Types.INTEGER);
        }
        put.setInt(15, standing.relapses());
        bind(put, standing.reliability());
    }

    private static void bind(PreparedStatement put, Reliability reliability) throws SQLException {
        put.setDouble(16, reliability.twoHours());
        put.setDouble(17, reliability.eightHours());
        put.setDouble(18, reliability.day());
        put.setDouble(19, reliability.week());
        put.setLong(20, reliability.observed().toMillis());
    }
}
