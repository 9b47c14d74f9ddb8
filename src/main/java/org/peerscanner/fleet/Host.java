package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/** A registered proxy server. Its name is its identity; everything else may change. */
public record Host(HostName name, Registration registration, Standing standing) {
    public Host {
        requireNonNull(name, "name");
        requireNonNull(registration, "registration");
        requireNonNull(standing, "standing");
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
        return new Host(name, registration, next);
    }
}
