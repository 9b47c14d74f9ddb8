package org.peerscanner.testing;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.TlsMode;

/** Hosts for tests. */
public final class Hosts {
    public static final Instant BIRTH = Instant.parse("2026-01-01T00:00:00Z");

    private Hosts() {}

    /** Registered and not probed yet. */
    public static Host newcomer(String name, String address) {
        return new Host(HostName.of(name), registration(address, 8888), Standing.unknown(BIRTH));
    }

    public static Host up(String name, String address) {
        return newcomer(name, address).withStanding(proven(Health.UP));
    }

    /** Worked once, does not now. */
    public static Host down(String name, String address) {
        return newcomer(name, address).withStanding(proven(Health.DOWN));
    }

    public static Registration registration(String address, int port) {
        return new Registration(
                new Endpoint(InetAddress.ofLiteral(address), new Port(port)),
                Protocol.AUTO,
                TlsMode.AUTO,
                "",
                BIRTH,
                BIRTH,
                BIRTH.plus(Duration.ofMinutes(10)));
    }

    private static Standing proven(Health health) {
        return new Standing(health, BIRTH, true, Optional.of(new Access(Protocol.CONNECT, false)));
    }
}
