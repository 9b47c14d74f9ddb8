package org.peerscanner.config;

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
import static org.peerscanner.config.Settings.HTTP_LISTEN;
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
import static org.peerscanner.config.Settings.REGISTRATION_LEASE;
import static org.peerscanner.config.Settings.REGISTRATION_PORTS;
import static org.peerscanner.config.Settings.ROTATION_MAX_SIZE;
import static org.peerscanner.config.Settings.ROTATION_MIN_SIZE;
import static org.peerscanner.config.Settings.STORE_SQLITE;
import static org.peerscanner.config.Settings.ZONE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
                new HttpConfig(values.get(HTTP_LISTEN)),
                dns(values),
                probe(values),
                new RegistrationConfig(
                        values.get(REGISTRATION_LEASE),
                        values.get(REGISTRATION_ADDRESSES),
                        values.get(REGISTRATION_PORTS)),
                rotation(values),
                new StoreConfig(values.get(STORE_SQLITE)),
                new JournalConfig(values.get(JOURNAL_MAX_ENTRIES), values.get(JOURNAL_MAX_AGE)));
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
                        values.find(DNS_CLOUDFLARE_BATCH_SIZE)));
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
                values.find(PROBE_CANARY_KEY)
                        .or(() -> values.find(PROBE_CANARY_KEY_FILE).flatMap(SecretFile::read)),
                values.find(PROBE_CA_FILE),
                values.find(PROBE_REFERENCES).orElse(List.of()),
                new HealthConfig(
                        values.get(PROBE_FAILURES_TO_DOWN),
                        values.get(PROBE_SCATTERED_FAILURES_TO_DOWN),
                        values.get(PROBE_SUCCESSES_TO_UP),
                        values.get(PROBE_RELAPSE_WITHIN)));
    }
}
