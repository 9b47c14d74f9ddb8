package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/**
 * What to probe.
 *
 * @param endpoint where the proxy listens
 * @param protocol what it says that it speaks
 * @param tls what it says about TLS
 * @param known how it was last spoken to with success; used first, and before finding out anew
 * @param ownName {@code name.zone}, which an enproxy server may report; empty: any name is right
 */
public record ProbeTask(
        Endpoint endpoint, Protocol protocol, TlsMode tls, Optional<Access> known, Optional<String> ownName) {
    public ProbeTask {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(protocol, "protocol");
        requireNonNull(tls, "tls");
        requireNonNull(known, "known");
        requireNonNull(ownName, "ownName");
    }
}
