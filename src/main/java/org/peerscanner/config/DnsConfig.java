package org.peerscanner.config;

import java.time.Duration;

/**
 * @param provider who serves the zone
 * @param ttl of every record that peerscanner publishes
 * @param embedded peerscanner's own name server
 */
public record DnsConfig(Provider provider, Duration ttl, Embedded embedded) {
    /** Who serves the zone. */
    public enum Provider {
        EMBEDDED
    }

    /** @param listen where the name server listens, UDP and TCP */
    public record Embedded(ListenAddress listen) {}
}
