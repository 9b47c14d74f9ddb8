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
 * @param cloudflare the one at the bottom of that, if that is it
 * @param server peerscanner's own name server, if that is it
 * @param verifier looks for changes in DNS, if that is wanted
 */
record ZoneService(
        DnsProvider provider,
        Optional<CloudflareDns> cloudflare,
        Optional<EmbeddedDns> server,
        Optional<Verifier> verifier)
        implements AutoCloseable {
    ZoneService {
        requireNonNull(provider, "provider");
        requireNonNull(cloudflare, "cloudflare");
        requireNonNull(server, "server");
        requireNonNull(verifier, "verifier");
    }

    /**
     * Makes no call yet.
     *
     * @param clock what people's clocks show
     * @param steady one that cannot be set
     * @throws org.peerscanner.config.ConfigException if there are no credentials to look after the zone with
     */
    static ZoneService of(Config config, InstantSource clock, InstantSource steady) {
        var plain = switch (config.dns().provider()) {
            case EMBEDDED -> {
                var server = new EmbeddedDns(config.zone(), config.dns(), clock, ThreadLocalRandom::current);
                yield new ZoneService(server, Optional.empty(), Optional.of(server), Optional.empty());
            }
            case CLOUDFLARE -> {
                var cloudflare = CloudflareDns.of(config, System.getenv(), clock);
                yield new ZoneService(cloudflare, Optional.of(cloudflare), Optional.empty(), Optional.empty());
            }
        };
        return config.dns().verify().enabled()
                ? plain.verifiedBy(Verifier.start(config.dns().verify(), steady, clock))
                : plain;
    }

    private ZoneService verifiedBy(Verifier by) {
        return new ZoneService(new VerifiedDns(provider, by), cloudflare, server, Optional.of(by));
    }

    /**
     * To be called before the start: finds out what only the operator can mend. May wait for others; an interrupt ends that.
     *
     * @throws org.peerscanner.config.ConfigException if the zone cannot be looked after before he does so
     */
    void check() {
        cloudflare.ifPresent(CloudflareDns::check);
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
