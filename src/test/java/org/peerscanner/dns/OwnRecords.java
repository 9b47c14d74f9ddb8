package org.peerscanner.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.Configs;

/** Records for tests that note the host they are there for. */
final class OwnRecords {
    private OwnRecords() {}

    /** Of the host's own name. */
    static ResourceRecord own(String host, String address) {
        return member(host, host, address);
    }

    static ResourceRecord member(String rotation, String host, String address) {
        return of(rotation, bearer(host, false), address);
    }

    static ResourceRecord of(String label, Bearer bearer, String address) {
        return new ResourceRecord(
                Configs.ZONE.under(label),
                Duration.ofSeconds(30),
                new ResourceRecord.Address(InetAddress.ofLiteral(address)),
                bearer);
    }

    static Bearer bearer(String host, boolean adopted) {
        return new Bearer(HostName.of(host), new Port(443), Optional.of(new Access(Protocol.CONNECT, true)), adopted);
    }
}
