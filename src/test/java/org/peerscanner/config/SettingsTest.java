package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Pins what operators have in their files: a change here breaks them. */
final class SettingsTest {
    @Test
    void everyKeyVariableAndDefault() {
        assertThat(Settings.ALL.stream().map(SettingsTest::row))
                .containsExactly(
                        "zone PEERSCANNER_ZONE = peerscanner.test",
                        "http.listen PEERSCANNER_HTTP_LISTEN = 127.0.0.1:8080",
                        "http.tls PEERSCANNER_HTTP_TLS derived: `files` when `http.certificate` is set, else `off` when"
                                + " `http.listen` is a loopback address, else `self-signed`",
                        "http.certificate PEERSCANNER_HTTP_CERTIFICATE unset: none",
                        "http.private-key PEERSCANNER_HTTP_PRIVATE_KEY unset: none",
                        "http.canary-listen PEERSCANNER_HTTP_CANARY_LISTEN unset: the API answers `/canary`",
                        "http.public-status PEERSCANNER_HTTP_PUBLIC_STATUS = false",
                        "http.trusted-proxies PEERSCANNER_HTTP_TRUSTED_PROXIES unset:"
                                + " nobody: the caller is who has opened the connection",
                        "http.forwarded-by PEERSCANNER_HTTP_FORWARDED_BY = x-forwarded-for",
                        "admin.listen PEERSCANNER_ADMIN_LISTEN = 127.0.0.1:8081",
                        "admin.token PEERSCANNER_ADMIN_TOKEN unset: none: whoever is on this machine may call",
                        "admin.token-file PEERSCANNER_ADMIN_TOKEN_FILE unset: none",
                        "dns.provider PEERSCANNER_DNS_PROVIDER = embedded",
                        "dns.ttl PEERSCANNER_DNS_TTL derived: `1m` with `cloudflare`, else `30s`",
                        "dns.owner PEERSCANNER_DNS_OWNER = default",
                        "dns.embedded.listen PEERSCANNER_DNS_EMBEDDED_LISTEN = 127.0.0.1:5353",
                        "dns.cloudflare.base-url PEERSCANNER_DNS_CLOUDFLARE_BASE_URL"
                                + " = https://api.cloudflare.com/client/v4",
                        "dns.cloudflare.zone-id PEERSCANNER_DNS_CLOUDFLARE_ZONE_ID"
                                + " unset: found by the name of the zone",
                        "dns.cloudflare.proxied PEERSCANNER_DNS_CLOUDFLARE_PROXIED = true",
                        "dns.cloudflare.batch-size PEERSCANNER_DNS_CLOUDFLARE_BATCH_SIZE"
                                + " unset: what the zone's plan allows: 200 or 3500",
                        "dns.verify.enabled PEERSCANNER_DNS_VERIFY_ENABLED"
                                + " derived: `true` with `cloudflare`, else `false`",
                        "dns.verify.servers PEERSCANNER_DNS_VERIFY_SERVERS unset: the zone's own name servers",
                        "dns.verify.deadline PEERSCANNER_DNS_VERIFY_DEADLINE = 5m",
                        "probe.period PEERSCANNER_PROBE_PERIOD = 15s",
                        "probe.deadline PEERSCANNER_PROBE_DEADLINE = 6s",
                        "probe.connect-timeout PEERSCANNER_PROBE_CONNECT_TIMEOUT = 3s",
                        "probe.confirm-after PEERSCANNER_PROBE_CONFIRM_AFTER = 750ms",
                        "probe.concurrency PEERSCANNER_PROBE_CONCURRENCY = 20000",
                        "probe.targets PEERSCANNER_PROBE_TARGETS = canary",
                        "probe.canary-url PEERSCANNER_PROBE_CANARY_URL unset:"
                                + " the address that `http.canary-listen` or `http.listen` says",
                        "probe.canary-key PEERSCANNER_PROBE_CANARY_KEY unset: one made at each start",
                        "probe.canary-key-file PEERSCANNER_PROBE_CANARY_KEY_FILE unset: none",
                        "probe.ca-file PEERSCANNER_PROBE_CA_FILE unset: the system's authorities",
                        "probe.references PEERSCANNER_PROBE_REFERENCES unset: none",
                        "probe.failures-to-down PEERSCANNER_PROBE_FAILURES_TO_DOWN = 2",
                        "probe.scattered-failures-to-down PEERSCANNER_PROBE_SCATTERED_FAILURES_TO_DOWN = 4",
                        "probe.successes-to-up PEERSCANNER_PROBE_SUCCESSES_TO_UP = 1",
                        "probe.relapse-within PEERSCANNER_PROBE_RELAPSE_WITHIN = 1h",
                        "registration.lease PEERSCANNER_REGISTRATION_LEASE = 10m",
                        "registration.name-hold PEERSCANNER_REGISTRATION_NAME_HOLD = 1h",
                        "registration.addresses PEERSCANNER_REGISTRATION_ADDRESSES derived:"
                                + " `any` when `http.listen` is a loopback address and there are no trusted proxies, else `global`",
                        "registration.ports PEERSCANNER_REGISTRATION_PORTS = 1-65535",
                        "registration.reserved-names PEERSCANNER_REGISTRATION_RESERVED_NAMES unset: none",
                        "registration.names-per-address PEERSCANNER_REGISTRATION_NAMES_PER_ADDRESS = 20",
                        "registration.names-per-network PEERSCANNER_REGISTRATION_NAMES_PER_NETWORK = 300",
                        "registration.calls-per-address PEERSCANNER_REGISTRATION_CALLS_PER_ADDRESS = 60",
                        "registration.new-names PEERSCANNER_REGISTRATION_NEW_NAMES = 600",
                        "fallbacks.networks PEERSCANNER_FALLBACKS_NETWORKS unset: none; while only this machine can call"
                                + " and there is no key either, everybody may be a fallback",
                        "rotation.max-size PEERSCANNER_ROTATION_MAX_SIZE = 70",
                        "rotation.min-size PEERSCANNER_ROTATION_MIN_SIZE = 0",
                        "brakes.max-removal PEERSCANNER_BRAKES_MAX_REMOVAL = 33%",
                        "brakes.window PEERSCANNER_BRAKES_WINDOW = 5m",
                        "brakes.panic-below PEERSCANNER_BRAKES_PANIC_BELOW = 50%",
                        "store.sqlite PEERSCANNER_STORE_SQLITE = data/peerscanner.db",
                        "journal.max-entries PEERSCANNER_JOURNAL_MAX_ENTRIES = 100000",
                        "journal.max-age PEERSCANNER_JOURNAL_MAX_AGE = 30d");
    }

    @Test
    void noTwoSettingsShareAVariable() {
        assertThat(Settings.ALL.stream().map(Setting::environmentName)).doesNotHaveDuplicates();
    }

    @Test
    void keysAreKebabCaseAndNoKeyIsASectionOfAnother() {
        assertThat(Settings.ALL.stream().map(Setting::key))
                .allMatch(key -> key.matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*"))
                .noneMatch(key ->
                        Settings.ALL.stream().anyMatch(other -> other.key().startsWith(key + ".")));
    }

    @Test
    void theKeysOfASectionStandTogether() {
        var sections = new ArrayList<String>();
        for (var setting : Settings.ALL) {
            var section = setting.key().split("\\.", -1)[0];
            if (sections.isEmpty() || !sections.getLast().equals(section)) {
                sections.add(section);
            }
        }

        assertThat(sections).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSecretIsMarkedAsSuch() {
        assertThat(Settings.ALL.stream().filter(Setting::secret).map(Setting::key))
                .containsExactly("admin.token", "probe.canary-key");
    }

    private static String row(Setting<?> setting) {
        return setting.key() + " " + setting.environmentName()
                + switch (setting.fallback()) {
                    case Fallback.Fixed<?> fixed -> " = " + fixed.text();
                    case Fallback.Derived<?> derived -> " derived: " + derived.description();
                    case Fallback.Unset<?> unset -> " unset: " + unset.description();
                };
    }
}
