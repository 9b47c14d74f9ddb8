package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.peerscanner.config.ZoneName;

/**
 * A record of the zone that is, or is to be, peerscanner's. Name and data tell it from others; the rest is how it is served.
 *
 * @param name fully qualified, lower case, without a trailing dot
 * @param ttl whole seconds
 * @param data what the record says; its class gives the type
 * @param proxied whether the provider answers with addresses of its own and passes connections on (Cloudflare's orange cloud)
 * @param bearer the host that the record is there for, noted beside the record where the provider can; empty where none is
 *     noted
 */
public record ResourceRecord(String name, Duration ttl, Data data, boolean proxied, Optional<Bearer> bearer) {
    public ResourceRecord {
        requireNonNull(name, "name");
        requireNonNull(ttl, "ttl");
        requireNonNull(data, "data");
        requireNonNull(bearer, "bearer");
    }

    public ResourceRecord(String name, Duration ttl, Data data) {
        this(name, ttl, data, false, Optional.empty());
    }

    public ResourceRecord(String name, Duration ttl, Data data, Bearer bearer) {
        this(name, ttl, data, false, Optional.of(bearer));
    }

    /** Of what tells the record from others; a great zone is hashed at every change of it. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + data.hashCode();
    }

    /** Whether it stands at the name of the host that it is there for. Asked of every record of a great zone: no text is made. */
    boolean isHostsOwn(ZoneName zone) {
        return bearer.map(host -> host.host().label())
                .filter(label ->
                        name.length() == label.length() + 1 + zone.name().length() && name.startsWith(label))
                .isPresent();
    }

    /** What tells the record from others. */
    Key key() {
        return new Key(name, data);
    }

    /** Name and data: no zone has two records in which these are the same (RFC 2181 5). */
    record Key(String name, Data data) {}

    /** RDATA. */
    public sealed interface Data {}

    /** A (RFC 1035) or AAAA (RFC 3596), as the address is. */
    public record Address(InetAddress address) implements Data {}

    /** SRV with priority and weight 0 (RFC 2782); the target is a name without a trailing dot. */
    public record Service(int port, String target) implements Data {}

    /** TXT of one character-string, at most 255 octets. */
    public record Text(String text) implements Data {}

    /** Of a type or form that peerscanner never publishes; only foreign records have it. */
    public record Other(String type, String content) implements Data {}
}
