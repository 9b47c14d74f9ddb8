package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.cloudflare.CloudflareDns;
import org.peerscanner.dns.server.EmbeddedDns;

/**
 * Whoever serves the zone, as {@code dns.provider} says.
 *
 * @param provider what the reconciler works with
 * @param server peerscanner's own name server, if that is it
 */
record ZoneService(DnsProvider provider, Optional<EmbeddedDns> server) implements AutoCloseable {
    ZoneService {
        requireNonNull(provider, "provider");
        requireNonNull(server, "server");
    }

    /** @throws org.peerscanner.config.ConfigException if the zone cannot be looked after before the operator mends something */
    static ZoneService of(Config config, InstantSource clock) {
        return switch (config.dns().provider()) {
            case EMBEDDED -> {
                var server = new EmbeddedDns(config.zone(), config.dns(), clock, ThreadLocalRandom::current);
                yield new ZoneService(server, Optional.of(server));
            }
            case CLOUDFLARE ->
                new ZoneService(checked(CloudflareDns.of(config, System.getenv(), clock)), Optional.empty());
        };
    }

    private static DnsProvider checked(CloudflareDns cloudflare) {
        try {
            cloudflare.check();
            return cloudflare;
        } catch (RuntimeException e) {
            cloudflare.close();
            throw e;
        }
    }

    /** Answers queries from now on, if that is done here. */
    void start() {
        server.ifPresent(EmbeddedDns::start);
    }

    /** Where queries are answered, if that is done here. */
    Optional<ListenAddress> address() {
        return server.map(EmbeddedDns::address);
    }

    @Override
    public void close() {
        provider.close();
    }
}
