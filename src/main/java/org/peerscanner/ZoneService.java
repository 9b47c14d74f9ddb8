package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.WatchedDns;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.dns.cloudflare.CloudflareDns;
import org.peerscanner.dns.server.EmbeddedDns;
import org.peerscanner.dns.verify.VerifiedDns;
import org.peerscanner.dns.verify.Verifier;
import org.peerscanner.metrics.DurationHistogram;

/**
 * Whoever serves the zone, as {@code dns.provider} says.
 *
 * @param provider what the reconciler works with
 * @param server peerscanner's own name server, if that is it
 * @param verifier looks for changes in DNS, if that is wanted
 */
record ZoneService(DnsProvider provider, Optional<EmbeddedDns> server, Optional<Verifier> verifier)
        implements AutoCloseable {
    ZoneService {
        requireNonNull(provider, "provider");
        requireNonNull(server, "server");
        requireNonNull(verifier, "verifier");
    }

    /** @throws org.peerscanner.config.ConfigException if the zone cannot be looked after before the operator mends something */
    static ZoneService of(Config config, InstantSource clock) {
        return switch (config.dns().provider()) {
            case EMBEDDED -> {
                var server = new EmbeddedDns(config.zone(), config.dns(), clock, ThreadLocalRandom::current);
                yield verified(server, Optional.of(server), config, clock);
            }
            case CLOUDFLARE ->
                verified(checked(CloudflareDns.of(config, System.getenv(), clock)), Optional.empty(), config, clock);
        };
    }

    private static ZoneService verified(
            DnsProvider provider, Optional<EmbeddedDns> server, Config config, InstantSource clock) {
        var verify = config.dns().verify();
        if (!verify.enabled()) {
            return new ZoneService(provider, server, Optional.empty());
        }
        var verifier = Verifier.start(verify, clock);
        return new ZoneService(new VerifiedDns(provider, verifier), server, Optional.of(verifier));
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

    /** How the zone is doing, at the provider as it is watched and in DNS. */
    ZoneReport report(WatchedDns watched) {
        return new ZoneReport(watched.status(), verifier.map(Verifier::report));
    }

    /** How long changes took to be seen in DNS, if that is looked at. */
    Optional<DurationHistogram> visibilityTimes() {
        return verifier.map(Verifier::times);
    }

    @Override
    public void close() {
        verifier.ifPresent(Verifier::close);
        provider.close();
    }
}
