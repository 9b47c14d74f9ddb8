package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

/**
 * How to speak to a proxy, with nothing left to find out.
 *
 * @param protocol any but {@link Protocol#AUTO}
 * @param tls whether the connection to the proxy is inside TLS
 */
public record Access(Protocol protocol, boolean tls) {
    public Access {
        requireNonNull(protocol, "protocol");
        if (protocol == Protocol.AUTO) {
            throw new IllegalArgumentException("protocol: auto (expected: one that a proxy speaks)");
        }
    }

    /** {@code connect} or {@code connect over tls}. */
    @Override
    public String toString() {
        return protocol.word() + (tls ? " over tls" : "");
    }
}
