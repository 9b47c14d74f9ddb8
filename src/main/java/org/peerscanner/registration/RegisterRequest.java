package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/**
 * What a host says when it registers, before anything of it has been believed.
 *
 * @param name as it was written; empty if there was none
 * @param port as it was written; empty if there was none
 * @param protocol what the proxy speaks
 * @param tls whether TLS is around it
 * @param caller who says so; the proxy is taken to be at the caller's address
 */
public record RegisterRequest(String name, String port, Protocol protocol, TlsMode tls, Caller caller) {
    public RegisterRequest {
        requireNonNull(name, "name");
        requireNonNull(port, "port");
        requireNonNull(protocol, "protocol");
        requireNonNull(tls, "tls");
        requireNonNull(caller, "caller");
    }
}
