package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/**
 * The proxy that is announced.
 *
 * @param port where it listens on this machine, or on the router that passes on to it
 * @param protocol what it speaks
 * @param tls whether TLS is around it
 */
public record Proxy(HostName name, Port port, Protocol protocol, TlsMode tls) {
    public Proxy {
        requireNonNull(name, "name");
        requireNonNull(port, "port");
        requireNonNull(protocol, "protocol");
        requireNonNull(tls, "tls");
    }

    @Override
    public String toString() {
        return name + " (port " + port + ")";
    }
}
