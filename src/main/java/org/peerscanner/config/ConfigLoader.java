package org.peerscanner.config;

import static org.peerscanner.config.Settings.ADMIN_LISTEN;
import static org.peerscanner.config.Settings.ADMIN_TOKEN;
import static org.peerscanner.config.Settings.ADMIN_TOKEN_FILE;
import static org.peerscanner.config.Settings.BRAKES_MAX_REMOVAL;
import static org.peerscanner.config.Settings.BRAKES_PANIC_BELOW;
import static org.peerscanner.config.Settings.BRAKES_WINDOW;
import static org.peerscanner.config.Settings.DNS_CLOUDFLARE_BASE_URL;
import static org.peerscanner.config.Settings.DNS_CLOUDFLARE_BATCH_SIZE;
import static org.peerscanner.config.Settings.DNS_CLOUDFLARE_PROXIED;
import static org.peerscanner.config.Settings.DNS_CLOUDFLARE_ZONE_ID;
import static org.peerscanner.config.Settings.DNS_EMBEDDED_LISTEN;
import static org.peerscanner.config.Settings.DNS_OWNER;
import static org.peerscanner.config.Settings.DNS_PROVIDER;
import static org.peerscanner.config.Settings.DNS_TTL;
import static org.peerscanner.config.Settings.DNS_VERIFY_DEADLINE;
import static org.peerscanner.config.Settings.DNS_VERIFY_ENABLED;
import static org.peerscanner.config.Settings.DNS_VERIFY_SERVERS;
import static org.peerscanner.config.Settings.FALLBACKS_NETWORKS;
import static org.peerscanner.config.Settings.HTTP_CANARY_LISTEN;
import static org.peerscanner.config.Settings.HTTP_CERTIFICATE;
import static org.peerscanner.config.Settings.HTTP_FORWARDED_BY;
import static org.peerscanner.config.Settings.HTTP_LISTEN;
import static org.peerscanner.config.Settings.HTTP_PRIVATE_KEY;
import static org.peerscanner.config.Settings.HTTP_PUBLIC_STATUS;
import static org.peerscanner.config.Settings.HTTP_TLS;
import static org.peerscanner.config.Settings.HTTP_TRUSTED_PROXIES;
import static org.peerscanner.config.Settings.JOURNAL_MAX_AGE;
import static org.peerscanner.config.Settings.JOURNAL_MAX_ENTRIES;
import static org.peerscanner.config.Settings.PROBE_CANARY_KEY;
import static org.peerscanner.config.Settings.PROBE_CANARY_KEY_FILE;
import static org.peerscanner.config.Settings.PROBE_CANARY_URL;
import static org.peerscanner.config.Settings.PROBE_CA_FILE;
import static org.peerscanner.config.Settings.PROBE_CONCURRENCY;
import static org.peerscanner.config.Settings.PROBE_CONFIRM_AFTER;
import static org.peerscanner.config.Settings.PROBE_CONNECT_TIMEOUT;
import static org.peerscanner.config.Settings.PROBE_DEADLINE;
import static org.peerscanner.config.Settings.PROBE_FAILURES_TO_DOWN;
import static org.peerscanner.config.Settings.PROBE_PERIOD;
import static org.peerscanner.config.Settings.PROBE_REFERENCES;
import static org.peerscanner.config.Settings.PROBE_RELAPSE_WITHIN;
import static org.peerscanner.config.Settings.PROBE_SCATTERED_FAILURES_TO_DOWN;
import static org.peerscanner.config.Settings.PROBE_SUCCESSES_TO_UP;
import static org.peerscanner.config.Settings.PROBE_TARGETS;
import static org.peerscanner.config.Settings.REGISTRATION_ADDRESSES;
import static org.peerscanner.config.Settings.REGISTRATION_CALLS_PER_ADDRESS;
import static org.peerscanner.config.Settings.REGISTRATION_LEASE;
import static org.peerscanner.config.Settings.REGISTRATION_NAMES_PER_ADDRESS;
import static org.peerscanner.config.Settings.REGISTRATION_NAMES_PER_NETWORK;
import static org.peerscanner.config.Settings.REGISTRATION_NAME_HOLD;
import static org.peerscanner.config.Settings.REGISTRATION_NEW_NAMES;
import static org.peerscanner.config.Settings.REGISTRATION_PORTS;
import static org.peerscanner.config.Settings.REGISTRATION_RESERVED_NAMES;
import static org.peerscanner.config.Settings.ROTATION_MAX_SIZE;
import static org.peerscanner.config.Settings.ROTATION_MIN_SIZE;
import static org.peerscanner.config.Settings.STORE_SQLITE;
import static org.peerscanner.config.Settings.ZONE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the configuration of what a file and the environment say; the environment wins, defaults fill the rest. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /** @throws ConfigException if a variable that begins with {@code PEERSCANNER_} is unknown or has a bad value */
    public static LoadedConfig load(Map<String, String> environment) {
        return load(List.of(), environment);
    }

    /** @throws ConfigException as well if the file cannot be read, has an unknown key or a bad value */
    public static LoadedConfig load(Path file, Map<String, String> environment) {
        return load(YamlEntries.of(file.toString(), ConfigFile.read(file)), environment);
    }

    static LoadedConfig load(List<Entry> fileEntries, Map<String, String> environment) {
        var values = Values.of(Settings.ALL, fileEntries, environment);
        var config = config(values);
        CrossChecks.check(values);
        return new LoadedConfig(config, EffectiveYaml.of(values));
    }

    private static Config config(Values values) {
        return new Config(
                values.get(ZONE),
                http(values),
                new AdminConfig(values.get(ADMIN_LISTEN), secret(values, ADMIN_TOKEN, ADMIN_TOKEN_FILE)),
                dns(values),
                probe(values),
                registration(values),
                new FallbacksConfig(values.find(FALLBACKS_NETWORKS).orElse(Networks.NONE)),
                rotation(values),
                new StoreConfig(values.get(STORE_SQLITE)),
                new JournalConfig(values.get(JOURNAL_MAX_ENTRIES), values.get(JOURNAL_MAX_AGE)));
    }

    private static Optional<Secret> secret(Values values, Setting<Secret> text, Setting<Path> file) {
        return values.find(text).or(() -> values.find(file).flatMap(SecretFile::read));
    }

    static HttpConfig http(Values values) {
        return new HttpConfig(
                values.get(HTTP_LISTEN),
                new HttpConfig.Tls(values.get(HTTP_TLS), values.find(HTTP_CERTIFICATE), values.find(HTTP_PRIVATE_KEY)),
                values.find(HTTP_CANARY_LISTEN),
                values.find(HTTP_TRUSTED_PROXIES).orElse(Networks.NONE),
                values.get(HTTP_FORWARDED_BY),
                values.get(HTTP_PUBLIC_STATUS));
    }

    private static RegistrationConfig registration(Values values) {
        return new RegistrationConfig(
                values.get(REGISTRATION_LEASE),
                values.get(REGISTRATION_NAME_HOLD),
                values.get(REGISTRATION_ADDRESSES),
                values.get(REGISTRATION_PORTS),
                values.find(REGISTRATION_RESERVED_NAMES).orElse(List.of()),
                new RegistrationLimits(
                        values.get(REGISTRATION_NAMES_PER_ADDRESS),
                        values.get(REGISTRATION_NAMES_PER_NETWORK),
                        values.get(REGISTRATION_CALLS_PER_ADDRESS),
                        values.get(REGISTRATION_NEW_NAMES)));
    }

    private static DnsConfig dns(Values values) {
        return new DnsConfig(
                values.get(DNS_PROVIDER),
                values.get(DNS_TTL),
                values.get(DNS_OWNER),
                new DnsConfig.Embedded(values.get(DNS_EMBEDDED_LISTEN)),
                new DnsConfig.Cloudflare(
                        values.get(DNS_CLOUDFLARE_BASE_URL),
                        values.find(DNS_CLOUDFLARE_ZONE_ID),
                        values.get(DNS_CLOUDFLARE_PROXIED),
                        values.find(DNS_CLOUDFLARE_BATCH_SIZE)),
                new DnsConfig.Verify(
                        values.get(DNS_VERIFY_ENABLED),
                        values.find(DNS_VERIFY_SERVERS).orElse(List.of()),
                        values.get(DNS_VERIFY_DEADLINE)));
    }

    private static RotationConfig rotation(Values values) {
        var brakes = new RotationConfig.Brakes(
                values.get(BRAKES_MAX_REMOVAL), values.get(BRAKES_WINDOW), values.get(BRAKES_PANIC_BELOW));
        return new RotationConfig(values.get(ROTATION_MAX_SIZE), values.get(ROTATION_MIN_SIZE), brakes);
    }

    private static ProbeConfig probe(Values values) {
        return new ProbeConfig(
                values.get(PROBE_PERIOD),
                values.get(PROBE_DEADLINE),
                values.get(PROBE_CONNECT_TIMEOUT),
                values.get(PROBE_CONFIRM_AFTER),
                values.get(PROBE_CONCURRENCY),
                values.get(PROBE_TARGETS),
                values.find(PROBE_CANARY_URL),
                secret(values, PROBE_CANARY_KEY, PROBE_CANARY_KEY_FILE),
                values.find(PROBE_CA_FILE),
                values.find(PROBE_REFERENCES).orElse(List.of()),
                new HealthConfig(
                        values.get(PROBE_FAILURES_TO_DOWN),
                        values.get(PROBE_SCATTERED_FAILURES_TO_DOWN),
                        values.get(PROBE_SUCCESSES_TO_UP),
                        values.get(PROBE_RELAPSE_WITHIN)));
    }
}
