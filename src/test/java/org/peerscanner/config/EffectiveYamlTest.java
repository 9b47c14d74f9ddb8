package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.TestCertificate;

final class EffectiveYamlTest {
    /** What means something to YAML. */
    private static final List<String> PIECES =
            List.of(("null|~|true|1e3|0x10|- |: | #|\"|'|\\|\n|\t|\u0000|\u0085|\ufeff|\u2028|\ud83d\ude00|\ue000"
                            + "|{|]|,|&a|*a|!t|%|@|`|?|>|é|a|a:|---|...")
                    .split("\\|", -1));

    @TempDir
    private Path directory;

    @Test
    void saysWhereEachValueComesFrom() {
        var yaml = ConfigLoader.load(
                        YamlEntries.of("peerscanner.yaml", "dns:\n  ttl: 60s\n"),
                        Map.of("PEERSCANNER_ZONE", "Example.COM"))
                .yaml();

        assertThat(yaml).startsWith("""
                zone: example.com                          # environment variable PEERSCANNER_ZONE
                http:
                  listen: 127.0.0.1:8080                   # default
                  tls: off                                 # default: files when http.certificate is set, else off when http.listen is a loopback address, else self-signed
                  # certificate:                           # not set: none
                  # private-key:                           # not set: none
                  # canary-listen:                         # not set: the API answers /canary
                  public-status: false                     # default
                  # trusted-proxies:                       # not set: nobody: the caller is who has opened the connection
                  forwarded-by: x-forwarded-for            # default
                admin:
                  listen: 127.0.0.1:8081                   # default
                  # token:                                 # not set: none: whoever is on this machine may call
                  # token-file:                            # not set: none
                dns:
                  provider: embedded                       # default
                  ttl: 1m                                  # peerscanner.yaml:2
                  owner: default                           # default
                  embedded:
                    listen: 127.0.0.1:5353                 # default
                  cloudflare:
                    base-url: https://api.cloudflare.com/client/v4 # default
                    # zone-id:                             # not set: found by the name of the zone
                    proxied: true                          # default
                    # batch-size:                          # not set: what the zone's plan allows: 200 or 3500
                  verify:
                    enabled: false                         # default: true with cloudflare, else false
                    # servers:                             # not set: the zone's own name servers
                    deadline: 5m                           # default
                probe:
                """).contains("""
                  targets: [canary]                        # default
                  # canary-url:                            # not set: the address that http.canary-listen or http.listen says
                  # canary-key:                            # not set: one made at each start
                  # canary-key-file:                       # not set: none
                  # ca-file:                               # not set: the system's authorities
                """, """
                  addresses: any                           # default: any when http.listen is a loopback address and there are no trusted proxies, else global
                """);
    }

    @Test
    void masksSecrets() {
        var token =
                Setting.of("dns.token", SettingTypes.FILE, "none", "a secret").asSecret();

        assertThat(EffectiveYaml.of(Values.of(List.of(token), List.of(), Map.of("PEERSCANNER_DNS_TOKEN", "hush"))))
                .isEqualTo("""
                        dns:
                          token: "***"                             # environment variable PEERSCANNER_DNS_TOKEN
                        """);
    }

    @Test
    void everyValidConfigurationSurvivesPrintingAndLoading() throws Exception {
        var random = new Random(20_261_124);
        var caFile = Files.copy(TestCertificate.shared().pem(), directory.resolve("ca #1: \"x\".pem"));
        for (var round = 0; round < 500; round++) {
            var first = ConfigLoader.load(randomSettings(random, caFile));

            var second = ConfigLoader.load(YamlEntries.of("printed.yaml", first.yaml()), Map.of());

            assertThat(second.config()).as(first.yaml()).isEqualTo(first.config());
        }
    }

    @Test
    void everyTextSurvivesPrintingAndLoading() {
        var random = new Random(7);
        var setting = Setting.of("some.text", SettingType.word("text", "text", text -> text), "x", "anything");
        for (var round = 0; round < 2_000; round++) {
            var text = randomText(random);
            var printed =
                    EffectiveYaml.of(Values.of(List.of(setting), List.of(), Map.of("PEERSCANNER_SOME_TEXT", text)));

            var entries = YamlEntries.of("printed.yaml", printed);

            assertThat(Values.of(List.of(setting), entries, Map.of()).get(setting))
                    .isEqualTo(text);
        }
    }

    private static String randomText(RandomGenerator random) {
        return random.ints(random.nextInt(1, 5), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining("", random.nextBoolean() ? "a" : "~", ""));
    }

    private static Map<String, String> randomSettings(RandomGenerator random, Path caFile) {
        var all = Map.ofEntries(
                Map.entry("ZONE", one(random, "a.b", "EXAMPLE.org.", "_x.1.y", "null.true")),
                Map.entry("HTTP_LISTEN", one(random, "[::1]:0", "192.0.2.1:80", "[fe80::1]:65535", "127.0.0.1:8080")),
                Map.entry(
                        "HTTP_TRUSTED_PROXIES",
                        one(random, "cloudflare", "10.0.0.0/8, ::1", "2001:db8::/32,cloudflare")),
                Map.entry("HTTP_FORWARDED_BY", one(random, "forwarded", "cf-connecting-ip", "proxy-protocol")),
                Map.entry("ADMIN_LISTEN", one(random, "[::1]:0", "127.0.0.9:80")),
                Map.entry("DNS_PROVIDER", one(random, "embedded", "cloudflare")),
                Map.entry("DNS_TTL", random.nextInt(1, 86_401) + "s"),
                Map.entry("DNS_EMBEDDED_LISTEN", one(random, "0.0.0.0:53", "[::]:53")),
                Map.entry("DNS_OWNER", one(random, "default", "-", "1", "null")),
                Map.entry("DNS_CLOUDFLARE_BASE_URL", one(random, "https://a.b", "http://[::1]:81/v4")),
                Map.entry("DNS_CLOUDFLARE_ZONE_ID", one(random, "0123456789abcdef0123456789abcdef", "1".repeat(32))),
                Map.entry("DNS_CLOUDFLARE_PROXIED", one(random, "true", "false")),
                Map.entry("DNS_CLOUDFLARE_BATCH_SIZE", "" + random.nextInt(2, 3_501)),
                Map.entry("DNS_VERIFY_ENABLED", one(random, "true", "false")),
                Map.entry("DNS_VERIFY_SERVERS", one(random, "192.0.2.53:53", "[::1]:53, 192.0.2.1:5353")),
                Map.entry("DNS_VERIFY_DEADLINE", random.nextInt(1, 1_000) + one(random, "s", "m")),
                Map.entry("PROBE_PERIOD", random.nextInt(7, 1_000) + "s"),
                Map.entry("PROBE_DEADLINE", random.nextInt(3_000, 7_000) + "ms"),
                Map.entry("PROBE_CONNECT_TIMEOUT", random.nextInt(1, 3_001) + "ms"),
                Map.entry("PROBE_CONFIRM_AFTER", random.nextInt(1, 1_000) + "ms"),
                Map.entry("PROBE_CONCURRENCY", "" + random.nextInt(1, 1_000_001)),
                Map.entry("PROBE_TARGETS", randomTargets(random)),
                Map.entry("PROBE_CANARY_URL", one(random, "http://[2001:db8::1]:80/x", "HTTPS://a.b:1")),
                Map.entry("PROBE_CA_FILE", caFile.toString()),
                Map.entry("PROBE_FAILURES_TO_DOWN", "" + random.nextInt(1, 101)),
                Map.entry("PROBE_SUCCESSES_TO_UP", "" + random.nextInt(1, 101)),
                Map.entry("REGISTRATION_LEASE", random.nextInt(1, 366) + one(random, "s", "m", "h", "d")),
                Map.entry("REGISTRATION_ADDRESSES", one(random, "any", "global")),
                Map.entry("REGISTRATION_PORTS", one(random, "80", "1-2, 3", "443,8000-8999")),
                Map.entry("REGISTRATION_NAME_HOLD", random.nextInt(0, 366) + one(random, "s", "m", "h", "d")),
                Map.entry("REGISTRATION_NAMES_PER_ADDRESS", "" + random.nextInt(1, 1_000)),
                Map.entry("REGISTRATION_NAMES_PER_NETWORK", "" + random.nextInt(1, 1_000)),
                Map.entry("REGISTRATION_CALLS_PER_ADDRESS", "" + random.nextInt(1, 1_000)),
                Map.entry("REGISTRATION_NEW_NAMES", "" + random.nextInt(1, 1_000)),
                Map.entry("FALLBACKS_NETWORKS", one(random, "::/0", "192.0.2.1, cloudflare")),
                Map.entry("REGISTRATION_RESERVED_NAMES", one(random, "a", "x,y-1", "null, true")),
                Map.entry("ROTATION_MAX_SIZE", "" + random.nextInt(50, 101)),
                Map.entry("ROTATION_MIN_SIZE", "" + random.nextInt(0, 51)),
                Map.entry("BRAKES_MAX_REMOVAL", random.nextInt(1, 101) + "%"),
                Map.entry("BRAKES_WINDOW", random.nextInt(1, 100) + "s"),
                Map.entry("BRAKES_PANIC_BELOW", random.nextInt(0, 101) + "%"),
                Map.entry(
                        "STORE_SQLITE", one(random, "a b.db", "~", "null", "/x:y #z", "'q'", "-", "\"", "\\n", "1_0")));
        var some = new HashMap<String, String>();
        all.forEach((name, text) -> {
            if (random.nextBoolean()) {
                some.put("PEERSCANNER_" + name, text);
            }
        });
        some.put("PEERSCANNER_HTTP_CANARY_LISTEN", one(random, "127.0.0.1:0", "[::1]:80"));
        return some;
    }

    private static String randomTargets(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(_ -> one(random, "canary", "https://example.com/?a=b&c=*", "http://h:1"))
                .collect(Collectors.joining(","));
    }

    private static String one(RandomGenerator random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
