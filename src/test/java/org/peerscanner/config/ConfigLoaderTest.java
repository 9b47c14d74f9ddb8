package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.TestCertificate;

final class ConfigLoaderTest {
    private static final Path CA_FILE = TestCertificate.shared().pem();
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Path KEY_FILE = keyFile();

    @TempDir
    private Path directory;

    @Test
    void everyDefault() {
        var expected = new Config(
                new ZoneName("peerscanner.test"),
                new HttpConfig(
                        ListenAddress.of("127.0.0.1:8080"),
                        new HttpConfig.Tls(HttpConfig.TlsMode.OFF, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Networks.NONE,
                        ForwardedBy.X_FORWARDED_FOR,
                        false),
                new AdminConfig(ListenAddress.of("127.0.0.1:8081"), Optional.empty()),
                new DnsConfig(
                        DnsConfig.Provider.EMBEDDED,
                        Duration.ofSeconds(30),
                        "default",
                        new DnsConfig.Embedded(ListenAddress.of("127.0.0.1:5353")),
                        new DnsConfig.Cloudflare(
                                URI.create("https://api.cloudflare.com/client/v4"),
                                Optional.empty(),
                                true,
                                Optional.empty()),
                        new DnsConfig.Verify(false, List.of(), Duration.ofMinutes(5))),
                new ProbeConfig(
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(750),
                        20_000,
                        List.of("canary"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        new HealthConfig(2, 4, 1, Duration.ofHours(1))),
                new RegistrationConfig(
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        RegistrationConfig.Addresses.ANY,
                        PortSet.of("1-65535"),
                        List.of(),
                        new RegistrationLimits(20, 300, 60, 600)),
                new FallbacksConfig(Networks.NONE),
                Configs.rotation(70),
                new StoreConfig(Path.of("data/peerscanner.db")),
                new JournalConfig(100_000, Duration.ofDays(30)));

        assertThat(ConfigLoader.load(Map.of()).config()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void everyKeyReachesItsField(Mapping mapping) {
        var setting = Settings.ALL.stream()
                .filter(candidate -> candidate.key().equals(mapping.key))
                .findFirst()
                .orElseThrow();

        var fromEnvironment = ConfigLoader.load(with(needed(mapping.key), setting.environmentName(), mapping.text));
        var fromFile =
                ConfigLoader.load(YamlEntries.of("f.yaml", nested(mapping.key, mapping.text)), needed(mapping.key));

        assertThat(mapping.field.apply(fromEnvironment.config())).isEqualTo(mapping.value);
        assertThat(mapping.field.apply(fromFile.config())).isEqualTo(mapping.value);
        assertThat(mapping.field.apply(ConfigLoader.load(Map.of()).config())).isNotEqualTo(mapping.value);
    }

    @Test
    void everySettingHasAMapping() {
        var keys = Settings.ALL.stream().map(Setting::key);

        assertThat(mappings().map(Mapping::key)).containsExactlyElementsOf(keys.toList());
    }

    @Test
    void cloudflareDoesNotGetATtlThatItRefuses() {
        var config = fromYaml("dns:\n  provider: cloudflare\n").config();

        assertThat(config.dns().ttl()).isEqualTo(Duration.ofMinutes(1));
    }

    static Stream<Mapping> mappings() {
        return Stream.of(
                new Mapping("zone", "Example.COM.", Config::zone, new ZoneName("example.com")),
                new Mapping("http.listen", "[::1]:81", c -> c.http().listen(), ListenAddress.of("[::1]:81")),
                new Mapping("http.tls", "self-signed", c -> c.http().tls().mode(), HttpConfig.TlsMode.SELF_SIGNED),
                new Mapping(
                        "http.certificate",
                        CA_FILE.toString(),
                        c -> c.http().tls().certificate(),
                        Optional.of(CA_FILE)),
                new Mapping(
                        "http.private-key",
                        CA_FILE.toString(),
                        c -> c.http().tls().privateKey(),
                        Optional.of(CA_FILE)),
                new Mapping(
                        "http.canary-listen",
                        "127.0.0.1:83",
                        c -> c.http().canaryListen(),
                        Optional.of(ListenAddress.of("127.0.0.1:83"))),
                new Mapping("http.public-status", "true", c -> c.http().publicStatus(), true),
                new Mapping(
                        "http.trusted-proxies",
                        "192.0.2.0/24, cloudflare",
                        c -> c.http().trustedProxies(),
                        Networks.of(List.of("192.0.2.0/24", "cloudflare"))),
                new Mapping("http.forwarded-by", "forwarded", c -> c.http().forwardedBy(), ForwardedBy.FORWARDED),
                new Mapping("admin.listen", "[::1]:82", c -> c.admin().listen(), ListenAddress.of("[::1]:82")),
                new Mapping("admin.token", KEY, c -> c.admin().token().map(Secret::text), Optional.of(KEY)),
                new Mapping(
                        "admin.token-file",
                        KEY_FILE.toString(),
                        c -> c.admin().token().map(Secret::text),
                        Optional.of(KEY)),
                new Mapping("dns.provider", "cloudflare", c -> c.dns().provider(), DnsConfig.Provider.CLOUDFLARE),
                new Mapping("dns.ttl", "2m", c -> c.dns().ttl(), Duration.ofMinutes(2)),
                new Mapping("dns.owner", "berlin-2", c -> c.dns().owner(), "berlin-2"),
                new Mapping(
                        "dns.embedded.listen",
                        "0.0.0.0:53",
                        c -> c.dns().embedded().listen(),
                        ListenAddress.of("0.0.0.0:53")),
                new Mapping(
                        "dns.cloudflare.base-url",
                        "http://127.0.0.1:8081/v4",
                        c -> c.dns().cloudflare().baseUrl(),
                        URI.create("http://127.0.0.1:8081/v4")),
                new Mapping(
                        "dns.cloudflare.zone-id",
                        "0123456789abcdef0123456789abcdef",
                        c -> c.dns().cloudflare().zoneId(),
                        Optional.of("0123456789abcdef0123456789abcdef")),
                new Mapping(
                        "dns.cloudflare.proxied",
                        "false",
                        c -> c.dns().cloudflare().proxied(),
                        false),
                new Mapping(
                        "dns.cloudflare.batch-size",
                        "50",
                        c -> c.dns().cloudflare().batchSize(),
                        Optional.of(50)),
                new Mapping("dns.verify.enabled", "true", c -> c.dns().verify().enabled(), true),
                new Mapping(
                        "dns.verify.servers",
                        "192.0.2.53:53, [2001:db8::53]:53",
                        c -> c.dns().verify().servers(),
                        List.of(ListenAddress.of("192.0.2.53:53"), ListenAddress.of("[2001:db8::53]:53"))),
                new Mapping("dns.verify.deadline", "90s", c -> c.dns().verify().deadline(), Duration.ofSeconds(90)),
                new Mapping("probe.period", "1d", c -> c.probe().period(), Duration.ofDays(1)),
                new Mapping("probe.deadline", "7s", c -> c.probe().deadline(), Duration.ofSeconds(7)),
                new Mapping("probe.connect-timeout", "20ms", c -> c.probe().connectTimeout(), Duration.ofMillis(20)),
                new Mapping("probe.confirm-after", "1ms", c -> c.probe().confirmAfter(), Duration.ofMillis(1)),
                new Mapping("probe.concurrency", "17", c -> c.probe().concurrency(), 17),
                new Mapping(
                        "probe.targets",
                        "https://example.com/a, canary",
                        c -> c.probe().targets(),
                        List.of("https://example.com/a", "canary")),
                new Mapping(
                        "probe.canary-url",
                        "http://203.0.113.7:8080",
                        c -> c.probe().canaryUrl(),
                        Optional.of(URI.create("http://203.0.113.7:8080"))),
                new Mapping("probe.canary-key", KEY, c -> c.probe().canaryKey().map(Secret::text), Optional.of(KEY)),
                new Mapping(
                        "probe.canary-key-file",
                        KEY_FILE.toString(),
                        c -> c.probe().canaryKey().map(Secret::text),
                        Optional.of(KEY)),
                new Mapping("probe.ca-file", CA_FILE.toString(), c -> c.probe().caFile(), Optional.of(CA_FILE)),
                new Mapping(
                        "probe.references",
                        "192.0.2.1:80, [2001:db8::1]:443",
                        c -> c.probe().references(),
                        List.of("192.0.2.1:80", "[2001:db8::1]:443")),
                new Mapping(
                        "probe.failures-to-down", "3", c -> c.probe().health().failuresToDown(), 3),
                new Mapping(
                        "probe.scattered-failures-to-down",
                        "6",
                        c -> c.probe().health().scatteredFailuresToDown(),
                        6),
                new Mapping(
                        "probe.successes-to-up", "4", c -> c.probe().health().successesToUp(), 4),
                new Mapping(
                        "probe.relapse-within", "2h", c -> c.probe().health().relapseWithin(), Duration.ofHours(2)),
                new Mapping("registration.lease", "2h", c -> c.registration().lease(), Duration.ofHours(2)),
                new Mapping(
                        "registration.name-hold", "0s", c -> c.registration().nameHold(), Duration.ZERO),
                new Mapping(
                        "registration.addresses",
                        "global",
                        c -> c.registration().addresses(),
                        RegistrationConfig.Addresses.GLOBAL),
                new Mapping(
                        "registration.ports", "80,443", c -> c.registration().ports(), PortSet.of("80,443")),
                new Mapping(
                        "registration.reserved-names",
                        "Shop,status-2",
                        c -> c.registration().reservedNames(),
                        List.of("shop", "status-2")),
                new Mapping(
                        "registration.names-per-address",
                        "1",
                        c -> c.registration().limits().namesPerAddress(),
                        1),
                new Mapping(
                        "registration.names-per-network",
                        "2",
                        c -> c.registration().limits().namesPerNetwork(),
                        2),
                new Mapping(
                        "registration.calls-per-address",
                        "3",
                        c -> c.registration().limits().callsPerAddress(),
                        3),
                new Mapping(
                        "registration.new-names",
                        "4",
                        c -> c.registration().limits().newNames(),
                        4),
                new Mapping(
                        "fallbacks.networks",
                        "2001:db8::/32",
                        c -> c.fallbacks().networks(),
                        Networks.of(List.of("2001:db8::/32"))),
                new Mapping("rotation.max-size", "100", c -> c.rotation().maxSize(), 100),
                new Mapping("rotation.min-size", "3", c -> c.rotation().minSize(), 3),
                new Mapping(
                        "brakes.max-removal", "25%", c -> c.rotation().brakes().maxRemovalPercent(), 25),
                new Mapping("brakes.window", "1h", c -> c.rotation().brakes().window(), Duration.ofHours(1)),
                new Mapping(
                        "brakes.panic-below", "0%", c -> c.rotation().brakes().panicPercent(), 0),
                new Mapping("store.sqlite", "/var/a.db", c -> c.store().sqlite(), Path.of("/var/a.db")),
                new Mapping("journal.max-entries", "7", c -> c.journal().maxEntries(), 7),
                new Mapping("journal.max-age", "2d", c -> c.journal().maxAge(), Duration.ofDays(2)));
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        var loaded = ConfigLoader.load(
                YamlEntries.of("f.yaml", "zone: file.test\ndns:\n  ttl: 5s\n"),
                Map.of("PEERSCANNER_ZONE", "environment.test"));

        assertThat(loaded.config().zone()).isEqualTo(new ZoneName("environment.test"));
        assertThat(loaded.config().dns().ttl()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void otherVariablesAreNobodysBusiness() {
        assertThat(ConfigLoader.load(Map.of("PATH", "/bin", "PEERSCANNERZ", "x")))
                .isEqualTo(ConfigLoader.load(Map.of()));
    }

    @Test
    void anEmptyFileLeavesEveryDefault() throws Exception {
        for (var text : List.of("", "\n", "# only a comment\n", "---\n", "~\n", "{}\n", "dns:\nprobe: {}\n")) {
            var file = Files.writeString(directory.resolve("empty.yaml"), text);

            assertThat(ConfigLoader.load(file, Map.of())).isEqualTo(ConfigLoader.load(Map.of()));
        }
    }

    @Test
    void whoMayRegisterFollowsWhereTheApiListens() {
        assertThat(addressesWhenListeningOn("127.0.0.9:80")).isEqualTo(RegistrationConfig.Addresses.ANY);
        assertThat(addressesWhenListeningOn("[::1]:80")).isEqualTo(RegistrationConfig.Addresses.ANY);
        assertThat(addressesWhenListeningOn("192.0.2.1:80")).isEqualTo(RegistrationConfig.Addresses.GLOBAL);
    }

    @Test
    void aTrustedProxyOnThisMachineBringsStrangers() {
        var config = ConfigLoader.load(Map.of("PEERSCANNER_HTTP_TRUSTED_PROXIES", "127.0.0.1"))
                .config();

        assertThat(config.registration().addresses()).isEqualTo(RegistrationConfig.Addresses.GLOBAL);
        assertThat(config.http().isLocal()).isFalse();
    }

    @Test
    void targetsInAYamlListMayContainCommas() {
        var loaded = fromYaml("probe:\n  targets:\n    - https://example.com/?a,b\n    - canary\n");

        assertThat(loaded.config().probe().targets()).containsExactly("https://example.com/?a,b", "canary");
    }

    private static RegistrationConfig.Addresses addressesWhenListeningOn(String address) {
        return ConfigLoader.load(Map.of("PEERSCANNER_HTTP_LISTEN", address, "PEERSCANNER_HTTP_TLS", "off"))
                .config()
                .registration()
                .addresses();
    }

    private static LoadedConfig fromYaml(String yaml) {
        return ConfigLoader.load(YamlEntries.of("f.yaml", yaml), Map.of());
    }

    /** What cannot do without another setting. */
    private static Map<String, String> needed(String key) {
        return switch (key) {
            case "http.tls" -> Map.of("PEERSCANNER_PROBE_TARGETS", "http://example.com/");
            case "http.certificate" ->
                Map.of(
                        "PEERSCANNER_HTTP_PRIVATE_KEY",
                        CA_FILE.toString(),
                        "PEERSCANNER_PROBE_TARGETS",
                        "http://example.com/");
            default -> Map.of();
        };
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String text) {
        var all = new java.util.HashMap<>(variables);
        all.put(name, text);
        return all;
    }

    private static String nested(String key, String text) {
        var yaml = new StringBuilder();
        var indent = "";
        for (var word : key.split("\\.", -1)) {
            yaml.append(indent.isEmpty() ? "" : "\n")
                    .append(indent)
                    .append(word)
                    .append(":");
            indent += "  ";
        }
        return yaml.append(" \"").append(text).append("\"\n").toString();
    }

    private static Path keyFile() {
        try {
            var file = Files.writeString(Files.createTempFile("canary", ".key"), KEY + "\n");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Mapping(String key, String text, Function<Config, Object> field, Object value) {}
}
