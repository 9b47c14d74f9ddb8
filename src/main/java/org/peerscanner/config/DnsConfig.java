package org.peerscanner.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * @param provider who serves the zone
 * @param ttl of every record that peerscanner publishes
 * @param owner tells this installation's records from those of others in the same zone
 * @param embedded peerscanner's own name server
 * @param cloudflare how to reach and use Cloudflare
 * @param verify whether and how it is checked that changes can be looked up
 */
public record DnsConfig(
        Provider provider, Duration ttl, String owner, Embedded embedded, Cloudflare cloudflare, Verify verify) {
    /** Who serves the zone. */
    public enum Provider {
        EMBEDDED,
        CLOUDFLARE
    }

    /** @param listen where the name server listens, UDP and TCP */
    public record Embedded(ListenAddress listen) {}

    /**
     * Credentials are not configuration: they are read from variables of their own.
     *
     * @param baseUrl of the API, without a slash at its end
     * @param zoneId where the zone's name is not enough to find it
     * @param proxied whether connections go through Cloudflare's proxies
     * @param batchSize most changes in one call; empty for what the zone's plan allows
     */
    public record Cloudflare(URI baseUrl, Optional<String> zoneId, boolean proxied, Optional<Integer> batchSize) {}

    /**
     * @param servers to be asked; empty for those that the provider names
     * @param deadline after which a change that cannot be seen is reported
     */
    public record Verify(boolean enabled, List<ListenAddress> servers, Duration deadline) {
        public Verify {
            servers = List.copyOf(servers);
        }
    }
}
