package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a host's own registers have said. Times are kept to the millisecond, in memory as in the store.
 *
 * @param endpoint where the proxy listens
 * @param protocol what it says that it speaks
 * @param tls what it says about TLS
 * @param secretHash SHA-256 of the token that proves ownership of the name, in hexadecimal
 * @param first when the name was first registered
 * @param renewed when the last register came
 * @param leaseEnd until when the registration counts
 */
public record Registration(
        Endpoint endpoint,
        Protocol protocol,
        TlsMode tls,
        String secretHash,
        Instant first,
        Instant renewed,
        Instant leaseEnd) {
    public Registration {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(protocol, "protocol");
        requireNonNull(tls, "tls");
        requireNonNull(secretHash, "secretHash");
        first = first.truncatedTo(ChronoUnit.MILLIS);
        renewed = renewed.truncatedTo(ChronoUnit.MILLIS);
        leaseEnd = leaseEnd.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether probing both would be probing the same thing. */
    public boolean leadsToSameProxy(Registration other) {
        return endpoint.equals(other.endpoint) && protocol == other.protocol && tls == other.tls;
    }
}
