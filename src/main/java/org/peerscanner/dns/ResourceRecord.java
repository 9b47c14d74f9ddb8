package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;

/**
 * A record that peerscanner wants in the zone.
 *
 * @param name fully qualified, lower case, without a trailing dot
 * @param ttl whole seconds
 * @param data what the record says; its class gives the type
 */
public record ResourceRecord(String name, Duration ttl, Data data) {
    public ResourceRecord {
        requireNonNull(name, "name");
        requireNonNull(ttl, "ttl");
        requireNonNull(data, "data");
    }

    /** RDATA of the types that peerscanner publishes. */
    public sealed interface Data {}

    /** A (RFC 1035) or AAAA (RFC 3596), as the address is. */
    public record Address(InetAddress address) implements Data {}

    /** SRV with priority and weight 0 (RFC 2782); the target is a name without a trailing dot. */
    public record Service(int port, String target) implements Data {}

    /** TXT of one character-string, at most 255 octets. */
    public record Text(String text) implements Data {}
}
