package org.peerscanner.config;

import static org.peerscanner.config.SettingTypes.duration;
import static org.peerscanner.config.SettingTypes.oneOf;
import static org.peerscanner.config.SettingTypes.percentage;
import static org.peerscanner.config.SettingTypes.wholeNumber;
import static org.peerscanner.config.SettingTypes.wholeSeconds;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every setting with its default: the table from which parsing, printing and the documentation follow. */
final class Settings {
    static final Setting<ZoneName> ZONE = Setting.of(
            "zone", SettingTypes.DOMAIN_NAME, "peerscanner.test", "the DNS zone that peerscanner looks after");

    static final Setting<ListenAddress> HTTP_LISTEN =
            Setting.of("http.listen", SettingTypes.LISTEN_ADDRESS, "127.0.0.1:8080", "where the HTTP API listens");

    static final Setting<HttpConfig.TlsMode> HTTP_TLS = Setting.derived(
            "http.tls",
            oneOf(HttpConfig.TlsMode.class),
            new Fallback.Derived<>(
                    "`files` when `http.certificate` is set, else `off` when `http.listen` is a loopback address, else"
                            + " `self-signed`",
                    Settings::tlsThatFits),
            "how connections to the API are secured: not at all, by a certificate that is made at the first start and kept"
                    + " beside the database, or by one from files");

    static final Setting<Path> HTTP_CERTIFICATE = Setting.optional(
            "http.certificate",
            SettingTypes.FILE,
            "none",
            "PEM file of the API's certificate and those that lead to its authority; read again when it changes");

    static final Setting<Path> HTTP_PRIVATE_KEY = Setting.optional(
            "http.private-key", SettingTypes.FILE, "none", "PEM file (PKCS #8) of the certificate's private key");

    static final Setting<ListenAddress> HTTP_CANARY_LISTEN = Setting.optional(
            "http.canary-listen",
            SettingTypes.LISTEN_ADDRESS,
            "the API answers `/canary`",
            "where `/canary` is answered by a listener of its own, always without TLS: proxies that only forward cannot"
                    + " fetch https");

    static final Setting<Boolean> HTTP_PUBLIC_STATUS = Setting.of(
            "http.public-status",
            SettingTypes.YES_OR_NO,
            "false",
            "whether everybody may ask for `/status`: how many hosts there are, and, by its name, whether one is seen "
                    + "and used; no addresses");

    static final Setting<Networks> HTTP_TRUSTED_PROXIES = Setting.optional(
            "http.trusted-proxies",
            SettingTypes.NETWORKS,
            "nobody: the caller is who has opened the connection",
            "networks of the proxies before the API that are believed when they say for whom they call; `cloudflare`"
                    + " stands for Cloudflare's ranges");

    static final Setting<ForwardedBy> HTTP_FORWARDED_BY = Setting.of(
            "http.forwarded-by",
            oneOf(ForwardedBy.class),
            "x-forwarded-for",
            "the one header, or the PROXY protocol, by which trusted proxies say for whom they call");

    static final Setting<ListenAddress> ADMIN_LISTEN = Setting.of(
            "admin.listen",
            SettingTypes.LISTEN_ADDRESS,
            "127.0.0.1:8081",
            "where the administrative API (`/v1`) listens: with TLS, and only with `admin.token`, unless on a loopback address");

    static final Setting<Secret> ADMIN_TOKEN = Setting.optional(
                    "admin.token",
                    SettingTypes.SECRET,
                    "none: whoever is on this machine may call",
                    "what callers of the administrative API must show, as `Authorization: Bearer`")
            .asSecret();

    static final Setting<Path> ADMIN_TOKEN_FILE = Setting.optional(
            "admin.token-file",
            SettingTypes.FILE,
            "none",
            "a file that holds `admin.token`, and nothing else; not for everybody to read");

    static final Setting<DnsConfig.Provider> DNS_PROVIDER = Setting.of(
            "dns.provider",
            oneOf(DnsConfig.Provider.class),
            "embedded",
            "who serves the zone: `embedded` is peerscanner's own name server, `cloudflare` takes its credentials from"
                    + " the environment");

    static final Setting<Duration> DNS_TTL = Setting.derived(
            "dns.ttl",
            wholeSeconds("1s", "1d"),
            new Fallback.Derived<>("`1m` with `cloudflare`, else `30s`", Settings::shortTtl),
            "the TTL of every published record; Cloudflare decides that of proxied ones");

    static final Setting<String> DNS_OWNER = Setting.of(
            "dns.owner",
            SettingTypes.OWNER,
            "default",
            "tells this installation's records from those of others in the same zone; only its own are ever changed");

    static final Setting<ListenAddress> DNS_EMBEDDED_LISTEN = Setting.of(
            "dns.embedded.listen",
            SettingTypes.LISTEN_ADDRESS,
            "127.0.0.1:5353",
            "where peerscanner's own name server listens, UDP and TCP");

    static final Setting<URI> DNS_CLOUDFLARE_BASE_URL = Setting.of(
            "dns.cloudflare.base-url",
            SettingTypes.API_URL,
            "https://api.cloudflare.com/client/v4",
            "where Cloudflare's API is");

    static final Setting<String> DNS_CLOUDFLARE_ZONE_ID = Setting.optional(
            "dns.cloudflare.zone-id",
            SettingTypes.ZONE_ID,
            "found by the name of the zone",
            "Cloudflare's id of the zone, needed when several accounts have one of that name");

    static final Setting<Boolean> DNS_CLOUDFLARE_PROXIED = Setting.of(
            "dns.cloudflare.proxied",
            SettingTypes.YES_OR_NO,
            "true",
            "whether connections go through Cloudflare's proxies (orange cloud), which pass on 13 ports only");

    static final Setting<Integer> DNS_CLOUDFLARE_BATCH_SIZE = Setting.optional(
            "dns.cloudflare.batch-size",
            wholeNumber(2, 3500),
            "what the zone's plan allows: 200 or 3500",
            "most changes in one call");

    static final Setting<Boolean> DNS_VERIFY_ENABLED = Setting.derived(
            "dns.verify.enabled",
            SettingTypes.YES_OR_NO,
            new Fallback.Derived<>("`true` with `cloudflare`, else `false`", Settings::hasFarNameServers),
            "whether name servers are asked, after each change, until they tell it");

    static final Setting<List<ListenAddress>> DNS_VERIFY_SERVERS = Setting.optional(
            "dns.verify.servers",
            SettingTypes.NAME_SERVERS,
            "the zone's own name servers",
            "the name servers that are asked");

    static final Setting<Duration> DNS_VERIFY_DEADLINE = Setting.of(
            "dns.verify.deadline",
            duration("1s", "1d"),
            "5m",
            "how long after it was made a change that no name server tells yet is reported");

    static final Setting<Duration> PROBE_PERIOD =
            Setting.of("probe.period", duration("10ms", "1d"), "15s", "how often each host is probed");

    static final Setting<Duration> PROBE_DEADLINE = Setting.of(
            "probe.deadline",
            duration("1ms", "1h"),
            "6s",
            "longest duration of one probe, connecting included; less than `probe.period`");

    static final Setting<Duration> PROBE_CONNECT_TIMEOUT = Setting.of(
            "probe.connect-timeout",
            duration("1ms", "1h"),
            "3s",
            "longest wait for the TCP connection to a proxy; at most `probe.deadline`");

    static final Setting<Duration> PROBE_CONFIRM_AFTER = Setting.of(
            "probe.confirm-after",
            duration("1ms", "999ms"),
            "750ms",
            "how long after the beginning of a probe that has not succeeded a second one begins");

    static final Setting<Integer> PROBE_CONCURRENCY =
            Setting.of("probe.concurrency", wholeNumber(1, 1_000_000), "20000", "most probes in flight");

    static final Setting<List<String>> PROBE_TARGETS = Setting.of(
            "probe.targets",
            SettingTypes.TARGETS,
            "canary",
            "what probes fetch through the proxies, one chosen by chance per probe: http and https URLs, or `canary`, which is"
                    + " peerscanner's own target; `weight=3` after one makes it likelier, `status=200` (by default 200-399) and"
                    + " `contains=TEXT` (within 64 KiB) say what a page must answer");

    static final Setting<URI> PROBE_CANARY_URL = Setting.optional(
            "probe.canary-url",
            SettingTypes.CANARY_URL,
            "the address that `http.canary-listen` or `http.listen` says",
            "under which proxies reach this API, to fetch `/canary` from it");

    static final Setting<Secret> PROBE_CANARY_KEY = Setting.optional(
                    "probe.canary-key",
                    SettingTypes.SECRET,
                    "one made at each start",
                    "what the canary's answers are signed with, so that another peerscanner's `/canary` can be the target")
            .asSecret();

    static final Setting<Path> PROBE_CANARY_KEY_FILE = Setting.optional(
            "probe.canary-key-file",
            SettingTypes.FILE,
            "none",
            "a file that holds `probe.canary-key`, and nothing else");

    static final Setting<Path> PROBE_CA_FILE = Setting.optional(
            "probe.ca-file",
            SettingTypes.FILE,
            "the system's authorities",
            "PEM file of the authorities that vouch for https targets");

    static final Setting<List<String>> PROBE_REFERENCES = Setting.optional(
            "probe.references",
            SettingTypes.HOSTS_AND_PORTS,
            "none",
            "proxies known to be good: while more than half of them fail, so does the self-check, and no host is judged");

    static final Setting<Integer> PROBE_FAILURES_TO_DOWN = Setting.of(
            "probe.failures-to-down", wholeNumber(1, 100), "2", "failed probes in a row that take a host down");

    static final Setting<Integer> PROBE_SUCCESSES_TO_UP =
            Setting.of("probe.successes-to-up", wholeNumber(1, 100), "1", "good probes in a row that bring it back");

    static final Setting<Integer> PROBE_SCATTERED_FAILURES_TO_DOWN = Setting.of(
            "probe.scattered-failures-to-down",
            wholeNumber(1, 100),
            "4",
            "failed probes that take a host down though good ones lie between them; each good one takes a tenth off the sum");

    static final Setting<Duration> PROBE_RELAPSE_WITHIN = Setting.of(
            "probe.relapse-within",
            duration("1s", "365d"),
            "1h",
            "a host that goes down again so soon after it came back needs twice as many good probes each time, at most 32"
                    + " times as many; forgotten when it has stayed up for so long");

    static final Setting<Duration> REGISTRATION_LEASE = Setting.of(
            "registration.lease",
            duration("1s", "365d"),
            "10m",
            "how long a registration counts without being renewed");

    static final Setting<Duration> REGISTRATION_NAME_HOLD = Setting.of(
            "registration.name-hold",
            duration("0s", "365d"),
            "1h",
            "how long the name is kept for its owner after the lease has run out");

    static final Setting<RegistrationConfig.Addresses> REGISTRATION_ADDRESSES = Setting.derived(
            "registration.addresses",
            oneOf(RegistrationConfig.Addresses.class),
            new Fallback.Derived<>(
                    "`any` when `http.listen` is a loopback address and there are no trusted proxies, else `global`",
                    Settings::addressesThatReach),
            "which addresses may register: globally reachable ones only, or any, private ones included");

    static final Setting<PortSet> REGISTRATION_PORTS =
            Setting.of("registration.ports", SettingTypes.PORTS, "1-65535", "which ports may be registered");

    static final Setting<List<String>> REGISTRATION_RESERVED_NAMES = Setting.optional(
            "registration.reserved-names",
            SettingTypes.LABELS,
            "none",
            "names that hosts may not take, beyond those that the zone needs anyway (`www`, `mail`, `ns1`, the rotations, …)");

    static final Setting<Integer> REGISTRATION_NAMES_PER_ADDRESS = Setting.of(
            "registration.names-per-address",
            wholeNumber(1, 1_000_000),
            "20",
            "most names at one address (IPv6: one /64); this machine and `fallbacks.networks` are not limited");

    static final Setting<Integer> REGISTRATION_NAMES_PER_NETWORK = Setting.of(
            "registration.names-per-network",
            wholeNumber(1, 1_000_000),
            "300",
            "most names in one network (IPv4: a /24, IPv6: a /48)");

    static final Setting<Integer> REGISTRATION_CALLS_PER_ADDRESS = Setting.of(
            "registration.calls-per-address",
            wholeNumber(1, 1_000_000),
            "60",
            "most calls of one address (IPv6: one /64) in a minute; hosts that renew do not count");

    static final Setting<Integer> REGISTRATION_NEW_NAMES = Setting.of(
            "registration.new-names",
            wholeNumber(1, 1_000_000),
            "600",
            "most names in a minute, in total, that are new or come from a new address");

    static final Setting<Networks> FALLBACKS_NETWORKS = Setting.optional(
            "fallbacks.networks",
            SettingTypes.NETWORKS,
            "none; while only this machine can call and there is no key either, everybody may be a fallback",
            "networks in which hosts may be fallbacks (`fl-…`) without a key from `peerscanner key add`");

    static final Setting<Integer> ROTATION_MAX_SIZE = Setting.of(
            "rotation.max-size",
            wholeNumber(1, 100),
            "70",
            "most hosts in one rotation; 73 A records fit one UDP answer, some resolvers refuse more than 100");

    static final Setting<Integer> ROTATION_MIN_SIZE = Setting.of(
            "rotation.min-size",
            wholeNumber(0, 100),
            "0",
            "so many records stay in a rotation even when their hosts fail; at most `rotation.max-size`");

    static final Setting<Integer> BRAKES_MAX_REMOVAL = Setting.of(
            "brakes.max-removal",
            percentage(1, 100),
            "33%",
            "of a rotation's records, most that may fail out of it within `brakes.window` before the self-check has passed twice");

    static final Setting<Duration> BRAKES_WINDOW =
            Setting.of("brakes.window", duration("1s", "1d"), "5m", "over which removals are counted");

    static final Setting<Integer> BRAKES_PANIC_BELOW = Setting.of(
            "brakes.panic-below",
            percentage(0, 100),
            "50%",
            "if less of a rotation's records work, none is removed before the self-check has passed twice");

    static final Setting<Path> STORE_SQLITE = Setting.of(
            "store.sqlite",
            SettingTypes.FILE,
            "data/peerscanner.db",
            "the database file; its directory is made when it is missing");

    static final Setting<Integer> JOURNAL_MAX_ENTRIES = Setting.of(
            "journal.max-entries",
            wholeNumber(1, 100_000_000),
            "100000",
            "so many entries of the journal are kept, the latest");

    static final Setting<Duration> JOURNAL_MAX_AGE =
            Setting.of("journal.max-age", duration("1s", "3650d"), "30d", "older entries of the journal are forgotten");

    /** In the order in which they are printed; the keys of a section stand together. */
    static final List<Setting<?>> ALL = List.of(
            ZONE,
            HTTP_LISTEN,
            HTTP_TLS,
            HTTP_CERTIFICATE,
            HTTP_PRIVATE_KEY,
            HTTP_CANARY_LISTEN,
            HTTP_PUBLIC_STATUS,
            HTTP_TRUSTED_PROXIES,
            HTTP_FORWARDED_BY,
            ADMIN_LISTEN,
            ADMIN_TOKEN,
            ADMIN_TOKEN_FILE,
            DNS_PROVIDER,
            DNS_TTL,
            DNS_OWNER,
            DNS_EMBEDDED_LISTEN,
            DNS_CLOUDFLARE_BASE_URL,
            DNS_CLOUDFLARE_ZONE_ID,
            DNS_CLOUDFLARE_PROXIED,
            DNS_CLOUDFLARE_BATCH_SIZE,
            DNS_VERIFY_ENABLED,
            DNS_VERIFY_SERVERS,
            DNS_VERIFY_DEADLINE,
            PROBE_PERIOD,
            PROBE_DEADLINE,
            PROBE_CONNECT_TIMEOUT,
            PROBE_CONFIRM_AFTER,
            PROBE_CONCURRENCY,
            PROBE_TARGETS,
            PROBE_CANARY_URL,
            PROBE_CANARY_KEY,
            PROBE_CANARY_KEY_FILE,
            PROBE_CA_FILE,
            PROBE_REFERENCES,
            PROBE_FAILURES_TO_DOWN,
            PROBE_SCATTERED_FAILURES_TO_DOWN,
            PROBE_SUCCESSES_TO_UP,
            PROBE_RELAPSE_WITHIN,
            REGISTRATION_LEASE,
            REGISTRATION_NAME_HOLD,
            REGISTRATION_ADDRESSES,
            REGISTRATION_PORTS,
            REGISTRATION_RESERVED_NAMES,
            REGISTRATION_NAMES_PER_ADDRESS,
            REGISTRATION_NAMES_PER_NETWORK,
            REGISTRATION_CALLS_PER_ADDRESS,
            REGISTRATION_NEW_NAMES,
            FALLBACKS_NETWORKS,
            ROTATION_MAX_SIZE,
            ROTATION_MIN_SIZE,
            BRAKES_MAX_REMOVAL,
            BRAKES_WINDOW,
            BRAKES_PANIC_BELOW,
            STORE_SQLITE,
            JOURNAL_MAX_ENTRIES,
            JOURNAL_MAX_AGE);

    private Settings() {}

    /** As short as can be without asking: on most of its plans Cloudflare takes nothing below a minute. */
    private static Duration shortTtl(Values values) {
        return switch (values.get(DNS_PROVIDER)) {
            case CLOUDFLARE -> Duration.ofMinutes(1);
            case EMBEDDED -> Duration.ofSeconds(30);
        };
    }

    private static boolean hasFarNameServers(Values values) {
        return switch (values.get(DNS_PROVIDER)) {
            case CLOUDFLARE -> true;
            case EMBEDDED -> false;
        };
    }

    private static HttpConfig.TlsMode tlsThatFits(Values values) {
        if (values.find(HTTP_CERTIFICATE).isPresent()) {
            return HttpConfig.TlsMode.FILES;
        }
        return values.get(HTTP_LISTEN).address().isLoopbackAddress()
                ? HttpConfig.TlsMode.OFF
                : HttpConfig.TlsMode.SELF_SIGNED;
    }

    private static RegistrationConfig.Addresses addressesThatReach(Values values) {
        return ConfigLoader.http(values).isLocal()
                ? RegistrationConfig.Addresses.ANY
                : RegistrationConfig.Addresses.GLOBAL;
    }
}
