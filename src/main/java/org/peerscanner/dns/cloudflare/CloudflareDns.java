package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.ForeignRecord;
import org.peerscanner.dns.OwnNames;
import org.peerscanner.dns.OwnRecord;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.RecordStyle;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The zone at Cloudflare. Used by one thread at a time. */
public final class CloudflareDns implements DnsProvider {
    private static final Logger log = LoggerFactory.getLogger(CloudflareDns.class);
    /** A run is a call or two, and three a second are allowed in the long run. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final int DNS_PORT = 53;
    private static final Duration QUOTA_LASTS = Duration.ofHours(1);

    private final DnsConfig config;
    private final CloudflareApi api;
    private final ZoneFinder finder;
    private final BatchWriter writer;
    private final RecordForms forms;
    private final InstantSource clock;
    private final Runnable closing;
    private final Strays strays = new Strays(log::warn);
    private Optional<ZoneInfo> zone = Optional.empty();
    private Optional<Quota> quota = Optional.empty();

    CloudflareDns(ZoneName name, DnsConfig config, CloudflareApi api, InstantSource clock) {
        this(name, config, api, clock, () -> {});
    }

    private CloudflareDns(ZoneName name, DnsConfig config, CloudflareApi api, InstantSource clock, Runnable closing) {
        this.config = requireNonNull(config, "config");
        this.api = requireNonNull(api, "api");
        this.clock = requireNonNull(clock, "clock");
        this.finder = new ZoneFinder(api, name, config.cloudflare().zoneId());
        this.writer = new BatchWriter(api, new RefusalMemory(clock));
        this.forms = new RecordForms(new Mark(config.owner()), new OwnNames(name));
        this.closing = closing;
    }

    /** The most records that the zone may have, as known until then. */
    private record Quota(OptionalInt records, Instant until) {}

    /**
     * With the credentials that the environment has; makes no call yet.
     *
     * @throws ConfigException if there are none, more than one, or half of one
     */
    public static CloudflareDns of(Config config, Map<String, String> environment, InstantSource clock) {
        var credentials = CredentialVariables.read(environment);
        var transport = new HttpTransport(config.dns().cloudflare().baseUrl(), HttpTransport.Limits.DEFAULT);
        var api = new CloudflareApi(new ApiClient(transport, credentials, new Budget(clock)));
        return new CloudflareDns(config.zone(), config.dns(), api, clock, transport::close);
    }

    /** Which variables the credentials would be read from, or what is wrong with those; no secret. */
    public static String credentials(Map<String, String> environment) {
        try {
            return CredentialVariables.read(environment) + ", which is not shown";
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * To be called at the start: what only the operator can mend is found out before anything depends on it. Trouble that may
     * pass by itself is logged, and met again by {@link #read}.
     *
     * @throws ConfigException of one line
     */
    public void check() {
        try {
            zone();
        } catch (CloudflareException e) {
            log.warn("Cloudflare cannot be asked for the zone now; it is tried again: {}", e.getMessage());
        }
    }

    @Override
    public RecordStyle style() {
        var proxied = config.cloudflare().proxied();
        var ttl = proxied ? Duration.ofSeconds(RecordFields.AUTOMATIC_TTL) : config.ttl();
        return new RecordStyle(ttl, proxied, false, PACE);
    }

    @Override
    public List<InetSocketAddress> nameServers() {
        return zone.map(ZoneInfo::nameServers).orElse(List.of()).stream()
                .map(name -> InetSocketAddress.createUnresolved(name, DNS_PORT))
                .toList();
    }

    @Override
    public OptionalInt callsLeft() {
        return OptionalInt.of(api.callsLeft());
    }

    @Override
    public OptionalLong callsMade() {
        return OptionalLong.of(api.callsMade());
    }

    @Override
    public Optional<String> objection(ResourceRecord record) {
        return record.proxied() && record.data() instanceof ResourceRecord.Address(var address)
                ? ProxyRules.objection(address)
                        .or(() -> record.bearer()
                                .flatMap(bearer ->
                                        ProxyRules.objection(bearer.port().number())))
                : Optional.empty();
    }

    @Override
    public ZoneContents read() {
        return translated(() -> {
            var own = new ArrayList<OwnRecord>();
            var foreign = new ArrayList<ForeignRecord>();
            var marked = new ArrayList<CloudflareRecord>();
            for (var record : api.records(zone())) {
                forms.own(record).ifPresentOrElse(own::add, () -> {
                    foreign.add(forms.foreign(record));
                    if (forms.isStray(record)) {
                        marked.add(record);
                    }
                });
            }
            strays.accept(marked);
            var records = quota();
            var room = records.isPresent()
                    ? OptionalInt.of(Math.max(0, records.getAsInt() - foreign.size()))
                    : OptionalInt.empty();
            return new ZoneContents(own, foreign, room);
        });
    }

    @Override
    public Written write(Plan plan) {
        var ledger = new Ledger(plan, forms);
        return translated(() -> {
            var found = zone();
            var most = config.cloudflare().batchSize().orElseGet(found.subscription()::batchSize);
            return ledger.written(writer.write(found, ledger.operations(), most));
        });
    }

    private ZoneInfo zone() {
        if (zone.isEmpty()) {
            var found = finder.find();
            requireTtl(found.subscription());
            if (found.paused() && config.cloudflare().proxied()) {
                log.warn("the zone {} is paused at Cloudflare: names lead to the proxies' own addresses", found.name());
            }
            zone = Optional.of(found);
        }
        return zone.get();
    }

    private void requireTtl(Subscription subscription) {
        if (!config.cloudflare().proxied() && config.ttl().toSeconds() < subscription.shortestTtl()) {
            throw new ConfigException("dns.ttl: " + config.ttl().toSeconds() + "s (expected: at least "
                    + subscription.shortestTtl() + "s on Cloudflare's plan " + subscription.word()
                    + "; or dns.cloudflare.proxied: true)");
        }
    }

    private OptionalInt quota() {
        var now = clock.instant();
        if (quota.isEmpty() || !now.isBefore(quota.get().until)) {
            quota = Optional.of(new Quota(api.recordQuota(zone()), now.plus(QUOTA_LASTS)));
        }
        return quota.get().records;
    }

    /** A zone that is gone, or not ours any more, is looked for anew. */
    private <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (CloudflareException e) {
            if (e.failure().kind() == Failure.Kind.GONE || e.failure().kind() == Failure.Kind.UNAUTHORISED) {
                zone = Optional.empty();
            }
            throw new ProviderException(
                    e.failure().message(), e.failure().retryAfter(), e.failure().removalsAfter());
        } catch (ConfigException e) {
            throw new ProviderException(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
