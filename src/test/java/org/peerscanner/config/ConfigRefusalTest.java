package org.peerscanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins every sentence that an operator with a wrong configuration reads. */
final class ConfigRefusalTest {
    private static final String LISTEN = "ADDRESS:PORT such as 127.0.0.1:8080 or [::1]:8080";
    private static final String UNITS = ", written as 500ms, 15s, 10m, 2h or 1d";
    private static final String TARGETS =
            "a list of targets, each of them canary or an http or https URL with a host such as https://example.com/,"
                    + " and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            zone                   | localhost           | a domain name of two labels or more such as example.com
            zone                   | ``                  | a domain name of two labels or more such as example.com
            http.listen            | 8080                | ADDRESS:PORT such as 127.0.0.1:8080 or [::1]:8080
            http.listen            | localhost:8080      | ADDRESS:PORT such as 127.0.0.1:8080 or [::1]:8080
            dns.provider           | route53             | embedded or cloudflare
            dns.provider           | EMBEDDED            | embedded or cloudflare
            dns.ttl                | 30                  | a duration of whole seconds from 1s to 1d, written as 500ms, 15s, 10m, 2h or 1d
            dns.ttl                | 1500ms              | a duration of whole seconds from 1s to 1d, written as 500ms, 15s, 10m, 2h or 1d
            dns.owner              | Berlin              | 1 to 16 of the characters a-z, 0-9 and -
            dns.owner              | seventeen-letters   | 1 to 16 of the characters a-z, 0-9 and -
            dns.cloudflare.base-url | http://example.com | an https URL, or an http URL of a loopback address, without a query and a slash at its end such as https://api.cloudflare.com/client/v4
            dns.cloudflare.base-url | https://a.b/v4/    | an https URL, or an http URL of a loopback address, without a query and a slash at its end such as https://api.cloudflare.com/client/v4
            dns.cloudflare.zone-id | example.com         | 32 hexadecimal digits in lower case
            dns.cloudflare.proxied | yes                 | true or false
            dns.cloudflare.batch-size | 1                | a whole number from 2 to 3500
            dns.embedded.listen    | ::1:53              | ADDRESS:PORT such as 127.0.0.1:8080 or [::1]:8080
            probe.period           | 15 s                | a duration from 10ms to 1d, written as 500ms, 15s, 10m, 2h or 1d
            probe.period           | 9ms                 | a duration from 10ms to 1d, written as 500ms, 15s, 10m, 2h or 1d
            probe.deadline         | -1s                 | a duration from 1ms to 1h, written as 500ms, 15s, 10m, 2h or 1d
            probe.connect-timeout  | 61m                 | a duration from 1ms to 1h, written as 500ms, 15s, 10m, 2h or 1d
            probe.confirm-after    | 1s                  | a duration from 1ms to 999ms, written as 500ms, 15s, 10m, 2h or 1d
            probe.concurrency      | many                | a whole number from 1 to 1000000
            probe.concurrency      | 99999999999         | a whole number from 1 to 1000000
            probe.targets          | ftp://example.com/  | a list of targets, each of them canary or an http or https URL with a host such as https://example.com/, and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT
            probe.targets          | canary,             | a list of targets, each of them canary or an http or https URL with a host such as https://example.com/, and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT
            probe.targets          | http:///path        | a list of targets, each of them canary or an http or https URL with a host such as https://example.com/, and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT
            probe.targets          | http://u:p@host/    | a list of targets, each of them canary or an http or https URL with a host such as https://example.com/, and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT
            probe.targets          | https://host:70000/ | a list of targets, each of them canary or an http or https URL with a host such as https://example.com/, and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT
            probe.targets          | https://host/é      | a list of targets, each of them canary or an http or https URL with a host such as https://example.com/, and after it, in this order and if need be, weight=3, status=200-299 and contains=TEXT
            probe.canary-url       | 203.0.113.7         | an http or https URL with a host and without a query such as http://203.0.113.7:8080
            probe.canary-url       | http://host/?query  | an http or https URL with a host and without a query such as http://203.0.113.7:8080
            probe.ca-file          | no/such.pem         | a file that exists and that this user may read
            probe.failures-to-down | 0                   | a whole number from 1 to 100
            probe.successes-to-up  | 101                 | a whole number from 1 to 100
            registration.lease     | 366d                | a duration from 1s to 365d, written as 500ms, 15s, 10m, 2h or 1d
            registration.addresses | local               | global or any
            registration.ports     | 443,0               | ports and ranges from 1 to 65535 with commas between them such as 80,443,8000-8999
            rotation.max-size      | 1e1                 | a whole number from 1 to 100
            rotation.min-size      | 71                  | at most rotation.max-size, which is 70
            brakes.max-removal     | 0%                  | a percentage from 1% to 100%
            brakes.max-removal     | 33                  | a percentage from 1% to 100%
            brakes.window          | 0s                  | a duration from 1s to 1d, written as 500ms, 15s, 10m, 2h or 1d
            brakes.panic-below     | 101%                | a percentage from 0% to 100%
            store.sqlite           | ``                  | the path of a file
            """)
    void badValues(String key, String value, String expected) {
        var variable = Settings.ALL.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow()
                .environmentName();

        assertRefused(
                Map.of(variable, value),
                "environment variable " + variable + ": " + key + ": " + (value.isEmpty() ? "(empty)" : value)
                        + " (expected: " + expected + ")");
    }

    @Test
    void anEmptyVariableIsRefusedWhateverItsType() {
        for (var setting : Settings.ALL) {
            var variable = setting.environmentName();
            assertThatExceptionOfType(ConfigException.class)
                    .as(variable)
                    .isThrownBy(() -> ConfigLoader.load(Map.of(variable, "")))
                    .withMessageStartingWith("environment variable " + variable + ": " + setting.key() + ": ");
        }
    }

    @Test
    void aVariableThatAnnounceDoesNotHaveIsUnknown() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigLoader.load(Map.of("PEERSCANNER_ANNOUNCE_ZOEN", "x")))
                .withMessageContaining("unknown variable");
    }

    @Test
    void aBadValueInAFileIsNamedWithItsLine() {
        assertRefused(
                "zone: example.com\ndns:\n  embedded:\n    listen: everywhere\n",
                "f.yaml:4: dns.embedded.listen: everywhere (expected: " + LISTEN + ")");
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestValidOne() {
        assertRefused(
                "probe:\n  perod: 10s\n",
                "f.yaml:2: probe.perod: 10s (unknown key, the nearest valid one is probe.period;"
                        + " expected there: a duration from 10ms to 1d" + UNITS + ")");
        assertRefused(
                "period: 10s\n",
                "f.yaml:1: period: 10s (unknown key, the nearest valid one is probe.period;"
                        + " expected there: a duration from 10ms to 1d" + UNITS + ")");
        assertRefused(
                "prob:\n  targets: [a, b]\n",
                "f.yaml:2: prob.targets: [a, b] (unknown key, the nearest valid one is probe.targets;"
                        + " expected there: " + TARGETS + ")");
    }

    @Test
    void anUnknownVariableIsNamedWithTheNearestValidOne() {
        assertRefused(
                Map.of("PEERSCANNER_HTTP_LISTN", "127.0.0.1:1"),
                "environment variable PEERSCANNER_HTTP_LISTN: 127.0.0.1:1 (unknown variable, the nearest valid one is"
                        + " PEERSCANNER_HTTP_LISTEN; expected there: " + LISTEN + ")");
    }

    @Test
    void aSectionOrAListWhereAWordBelongs() {
        var domain = "a domain name of two labels or more such as example.com";
        assertRefused("zone: [a, b]\n", "f.yaml:1: zone: [a, b] (expected: " + domain + ")");
        assertRefused("zone:\n", "f.yaml:1: zone: (no value) (expected: " + domain + ")");
        assertRefused("zone: {}\n", "f.yaml:1: zone: (no value) (expected: " + domain + ")");
        assertRefused(
                "zone:\n  name: a\n",
                "f.yaml:2: zone.name: a (unknown key, the nearest valid one is zone; expected there: " + domain + ")");
    }

    @Test
    void aWordWhereASectionOrAListBelongs() {
        assertRefused(
                "dns: embedded\n",
                "f.yaml:1: dns: embedded (expected: a section with dns.provider, dns.ttl, dns.owner, dns.embedded.listen,"
                        + " dns.cloudflare.base-url, dns.cloudflare.zone-id, dns.cloudflare.proxied,"
                        + " dns.cloudflare.batch-size, dns.verify.enabled, dns.verify.servers, dns.verify.deadline)");
        assertRefused("probe:\n  targets: []\n", "f.yaml:2: probe.targets: [] (expected: " + TARGETS + ")");
        assertRefused("probe:\n  targets:\n", "f.yaml:2: probe.targets: (no value) (expected: " + TARGETS + ")");
        assertRefused(
                "probe:\n  targets: [[canary]]\n",
                "f.yaml:2: probe.targets: something else than a word in a list (expected: a list of words)");
        assertRefused(
                "just text\n", "f.yaml:1: not a mapping (expected: keys and values such as \"zone: example.com\")");
        assertRefused("- zone\n", "f.yaml:1: not a mapping (expected: keys and values such as \"zone: example.com\")");
    }

    @Test
    void aKeyThatIsWrittenTwice() {
        assertRefused(
                "dns:\n  ttl: 1s\n  ttl: 2s\n", "f.yaml:3: dns.ttl: written twice (expected: once, as on line 2)");
        assertRefused(
                "dns:\n  ttl: 1s\ndns:\n  provider: embedded\n",
                "f.yaml:3: dns: written twice (expected: once, as on line 1)");
    }

    @Test
    void yamlThatIsNotMeantForConfigurations() {
        assertRefused(
                "http.listen: 127.0.0.1:80\n",
                "f.yaml:1: http.listen: a key with a dot (expected: sections, here \"http:\" and below it \"listen:\")");
        assertRefused("? [a]\n: b\n", "f.yaml:1: a key that is not a word (expected: a setting's name)");
        assertRefused("dns:\n  ? {}\n  : b\n", "f.yaml:2: a key that is not a word (expected: a setting's name)");
        assertRefused("zone: &z example.com\nhttp: *z\n", "f.yaml:2: http: an alias (expected: the value itself)");
        assertRefused("zone: a.b\n---\nzone: c.d\n", "f.yaml:2: a second YAML document (expected: only one)");
        assertRefused(
                "{a: {a: {a: {a: {a: {a: {a: {a: {}}}}}}}}}\n",
                "f.yaml:1: a.a.a.a.a.a.a.a: nested too deeply (expected: sections as in dns.embedded.listen)");
    }

    @Test
    void syntaxErrorsNameLineAndColumn() {
        assertRefused(
                "dns:\n\tttl: 1s\n",
                "f.yaml:2: column 1: not valid YAML: while scanning for the next token,"
                        + " found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)");
        assertRefused("zone: a: b\n", "f.yaml:1: column 8: not valid YAML: mapping values are not allowed here");
        assertRefused(
                "zone: 'a\n",
                "f.yaml:2: column 1: not valid YAML: while scanning a quoted scalar, found unexpected end of stream");
        assertRefused("zone: a\ndns: \u0001\n", "f.yaml:2: not valid YAML: a control character (expected: text)");
    }

    @Test
    void theDeadlineHasToFitBetweenItsNeighbours() {
        assertRefused(
                "probe:\n  deadline: 2s\n",
                "f.yaml:2: probe.deadline: 2s (expected: at least probe.connect-timeout, which is 3s by default)");
        assertRefused(
                "probe:\n  connect-timeout: 7s\n",
                "f.yaml:2: probe.connect-timeout: 7s (expected: at most probe.deadline, which is 6s by default)");
        assertRefused(
                "probe:\n  period: 6s\n",
                "f.yaml:2: probe.period: 6s (expected: more than probe.deadline, which is 6s by default)");
        assertRefused(
                "probe:\n  period: 20s\n  deadline: 20s\n",
                "f.yaml:3: probe.deadline: 20s (expected: less than probe.period, which is 20s)");
    }

    @Test
    void theCanaryNeedsAnAddressThatProxiesReach() {
        var advice = " (expected: one address that proxies reach; or probe.canary-url set to the URL under which they"
                + " reach this API, such as http://203.0.113.7:8080; or probe.targets without canary)";
        assertRefused("http:\n  listen: 0.0.0.0:80\n", "f.yaml:2: http.listen: 0.0.0.0:80" + advice);
        assertRefused(
                Map.of("PEERSCANNER_HTTP_LISTEN", "[::]:80", "PEERSCANNER_PROBE_TARGETS", "http://a/,canary"),
                "environment variable PEERSCANNER_HTTP_LISTEN: http.listen: [::]:80" + advice);

        var wildcard = Map.entry("PEERSCANNER_HTTP_LISTEN", "0.0.0.0:80");
        var plain = Map.entry("PEERSCANNER_HTTP_TLS", "off");
        ConfigLoader.load(
                Map.ofEntries(wildcard, plain, Map.entry("PEERSCANNER_PROBE_CANARY_URL", "http://203.0.113.7")));
        ConfigLoader.load(Map.ofEntries(wildcard, Map.entry("PEERSCANNER_PROBE_TARGETS", "https://example.com/")));
    }

    @Test
    void theCanaryCannotBeBehindACertificateThatProbesCannotVerify() {
        assertRefused(
                "http:\n  listen: 192.0.2.1:80\n",
                "f.yaml:2: http.listen: 192.0.2.1:80 (expected: as well http.canary-listen, since the API speaks TLS here,"
                        + " such as 0.0.0.0:8082 (with probe.canary-url); or probe.canary-url with https and a name that the"
                        + " certificate has; or http.tls off; or probe.targets without canary)");

        var listen = Map.entry("PEERSCANNER_HTTP_LISTEN", "192.0.2.1:80");
        ConfigLoader.load(Map.ofEntries(listen, Map.entry("PEERSCANNER_HTTP_CANARY_LISTEN", "192.0.2.1:81")));
        ConfigLoader.load(Map.ofEntries(listen, Map.entry("PEERSCANNER_PROBE_CANARY_URL", "https://a.example")));
    }

    @Test
    void theAdministrativeApiStaysOnThisMachineUnlessItHasAToken() {
        assertRefused(
                "admin:\n  listen: 0.0.0.0:81\n",
                "f.yaml:2: admin.listen: 0.0.0.0:81 (expected: a loopback address such as 127.0.0.1:8081 or [::1]:8081;"
                        + " or as well admin.token-file, with a secret that callers must show)");
        var config = ConfigLoader.load(Map.of(
                        "PEERSCANNER_ADMIN_LISTEN", "0.0.0.0:81",
                        "PEERSCANNER_ADMIN_TOKEN", "0123456789abcdef0123456789abcdef"))
                .config();
        assertThat(config.admin().scheme()).isEqualTo("https");
        assertThat(config.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void aSecretThatEverybodyMayReadIsNone() throws Exception {
        var file = Files.writeString(directory.resolve("token"), "0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(
                "admin:\n  token-file: " + file + "\n",
                "f.yaml:2: admin.token-file: " + file + " (expected: a file that this user may read and not everybody,"
                        + " with 32 to 1024 visible ASCII characters and nothing else)");
    }

    @Test
    void aCertificateAndItsKeyComeTogether() {
        assertRefused(
                "http:\n  tls: files\n",
                "f.yaml:2: http.tls: files (expected: as well http.certificate, since http.tls is files)");
    }

    @Test
    void filesThatCannotBeRead() throws Exception {
        var missing = directory.resolve("missing.yaml");
        assertFileRefused(missing, ": no such file (expected: a configuration file in YAML)");
        assertFileRefused(directory, ": cannot be read: Is a directory");
        var binary = Files.write(directory.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xff});
        assertFileRefused(binary, ": not UTF-8 (expected: a text file in YAML)");
        assertFileRefused(Path.of("/dev/zero"), ": more than 1 MiB (expected: a configuration file)");
    }

    @Test
    void whatSomebodyElseWroteStaysOnOneLine() {
        assertRefused(
                "zone: \"a\\nb\\e[31m\\u202e\"\n",
                "f.yaml:1: zone: a\ufffdb\ufffd[31m\ufffd"
                        + " (expected: a domain name of two labels or more such as example.com)");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigLoader.load(Map.of("PEERSCANNER_ZONE", "x".repeat(100_000))))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void secretsAreNotRepeated() {
        var token = Setting.of("dns.token", SettingTypes.wholeNumber(1, 9), "1", "a secret")
                .asSecret();
        List<Setting<?>> settings = List.of(token);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Values.of(settings, List.of(), Map.of("PEERSCANNER_DNS_TOKEN", "hush"))
                        .get(token))
                .withMessage("environment variable PEERSCANNER_DNS_TOKEN: dns.token: ***"
                        + " (expected: a whole number from 1 to 9)");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Values.of(settings, YamlEntries.of("f.yaml", "dns:\n  tokn: hush\n"), Map.of()))
                .withMessageNotContaining("hush");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Values.of(settings, List.of(), Map.of("PEERSCANNER_DNS_TOKN", "hush")))
                .withMessageNotContaining("hush");
    }

    private static void assertRefused(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigLoader.load(YamlEntries.of("f.yaml", yaml), Map.of()))
                .withMessage(message);
    }

    private static void assertRefused(Map<String, String> environment, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigLoader.load(environment))
                .withMessage(message);
    }

    private static void assertFileRefused(Path file, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigLoader.load(file, Map.of()))
                .withMessage(file + message);
    }
}
