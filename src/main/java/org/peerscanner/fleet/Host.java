package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Instant;

/**
 * A registered proxy server. Its name is its identity; everything else may change.
 *
 * @param lapsed whether its lease has run out, and only its name is kept for it
 */
public record Host(HostName name, Registration registration, Standing standing, boolean lapsed) {
    public Host {
        requireNonNull(name, "name");
        requireNonNull(registration, "registration");
        requireNonNull(standing, "standing");
    }

    /** A host whose lease runs. */
    public Host(HostName name, Registration registration, Standing standing) {
        this(name, registration, standing, false);
    }

    public InetAddress address() {
        return registration.endpoint().address();
    }

    /** Whether it works, doubts included. */
    public boolean isUp() {
        return standing.health().works();
    }

    /** The host after another register; a standing that was earned elsewhere does not move with it. */
    public Host registeredAs(Registration next) {
        var kept = registration.leadsToSameProxy(next) ? standing : Standing.unknown(next.renewed());
        return new Host(name, next, kept);
    }

    public Host withStanding(Standing next) {
        return new Host(name, registration, next, lapsed);
    }

    /** The host when its lease has run out: what probes have found out about it counts no more. */
    public Host lapsedAt(Instant now) {
        return new Host(name, registration, Standing.unknown(now), true);
    }

    boolean isActive() {
        return !lapsed;
    }
}
