package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

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
 * @param publicKey with which the host signs its calls, an Ed25519 key in DER (RFC 8410), in base64; empty if it does not
 */
public record Registration(
        Endpoint endpoint,
        Protocol protocol,
        TlsMode tls,
        String secretHash,
        Instant first,
        Instant renewed,
        Instant leaseEnd,
        Optional<String> publicKey) {
    public Registration {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(protocol, "protocol");
        requireNonNull(tls, "tls");
        requireNonNull(secretHash, "secretHash");
        first = first.truncatedTo(ChronoUnit.MILLIS);
        renewed = renewed.truncatedTo(ChronoUnit.MILLIS);
        leaseEnd = leaseEnd.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(publicKey, "publicKey");
    }

    /** Of a host that does not sign its calls. */
    public Registration(
            Endpoint endpoint,
            Protocol protocol,
            TlsMode tls,
            String secretHash,
            Instant first,
            Instant renewed,
            Instant leaseEnd) {
        this(endpoint, protocol, tls, secretHash, first, renewed, leaseEnd, Optional.empty());
    }

    /** Whether probing both would be probing the same thing. */
    public boolean leadsToSameProxy(Registration other) {
        return endpoint.equals(other.endpoint) && protocol == other.protocol && tls == other.tls;
    }
}
