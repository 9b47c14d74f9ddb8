package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Where a host's proxy listens. */
public record Endpoint(InetAddress address, Port port) {
    public Endpoint {
        requireNonNull(address, "address");
        requireNonNull(port, "port");
    }

    /** {@code 192.0.2.1:443} or {@code [2001:db8::1]:443}. */
    @Override
    public String toString() {
        var text = Addresses.text(address);
        return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
    }
}
