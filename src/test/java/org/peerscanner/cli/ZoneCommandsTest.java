package org.peerscanner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.cloudflare.ApiError;
import org.peerscanner.testing.cloudflare.CallKind;
import org.peerscanner.testing.cloudflare.CloudflareAccount;
import org.peerscanner.testing.cloudflare.Permission;
import org.peerscanner.testing.cloudflare.RecordFields;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ZoneRecord;
import tools.jackson.databind.json.JsonMapper;

/** {@code dupecheck} and {@code adopt} against the fake Cloudflare over HTTP. */
final class ZoneCommandsTest {
    private final CloudflareAccount cloudflare = new CloudflareAccount();
    private final Map<String, String> environment = new HashMap<>(cloudflare.environment());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        cloudflare.close();
    }

    @Test
    void dupecheckFindsNothingInAZoneThatIsRight() {
        cloudflare.added("fl-sg-1", "45.0.0.1");
        cloudflare.added("peers", "45.0.0.1");

        assertThat(run("", "dupecheck")).isZero();

        assertThat(out).hasToString("nothing found in example.com\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void dupecheckNeedsTheZoneAndTheFirstProgramsCredentialsOnly() {
        environment.remove("PEERSCANNER_ZONE");
        environment.remove("CLOUDFLARE_API_TOKEN");
        environment.putAll(Map.of("CF_USER", CloudflareAccount.EMAIL, "CF_API_KEY", CloudflareAccount.KEY));
        cloudflare.zone().addAgain(cloudflare.added("peers", "45.0.0.1"));
        cloudflare.added("fl-sg-1", "45.0.0.1");

        assertThat(run("", "dupecheck", "--zone", "Example.COM.")).isEqualTo(1);

        assertThat(out).hasToString("45.0.0.1 appears 2 times in peers\n");
    }

    @Test
    void dupecheckOnlyReads() {
        var reading =
                cloudflare.token("r".repeat(40)).allowing(cloudflare.zone(), Permission.ZONE_READ, Permission.DNS_READ);
        cloudflare.model().put(reading);
        environment.put("CLOUDFLARE_API_TOKEN", reading.secret());

        assertThat(run("", "dupecheck")).isZero();

        assertThat(cloudflare.model().log().counts().keySet()).noneMatch(CallKind::isWrite);
    }

    @Test
    void dupecheckSaysTheSameInJson() {
        cloudflare.added("peers", "45.0.0.1");

        assertThat(run("", "dupecheck", "--json")).isEqualTo(1);

        var json = new JsonMapper().readTree(out.toString());
        assertThat(json.at("/zone").asString()).isEqualTo("example.com");
        assertThat(json.at("/findings/0/kind").asString()).isEqualTo("no-own-record");
        assertThat(json.at("/findings/0/text").asString()).isEqualTo("45.0.0.1 has no own record and is in peers");
        assertThat(json.at("/duplicates").isEmpty()).isTrue();
    }

    @Test
    void dupecheckRemovesTrueDuplicatesOnceTheOperatorAgrees() {
        var first = cloudflare.added("peers", "45.0.0.1");
        cloudflare.added("fl-sg-1", "45.0.0.1");
        cloudflare.zone().addAgain(first);
        cloudflare.zone().addAgain(cloudflare.added("www", "45.0.0.9"));

        assertThat(run("n\n", "dupecheck", "--fix")).isEqualTo(1);
        assertThat(run("", "dupecheck", "--fix")).isEqualTo(1);
        assertThat(cloudflare.zone().records()).hasSize(5);
        assertThat(err.toString()).contains("duplicate: A peers.example.com 45.0.0.1, id ", "nothing was removed");

        assertThat(run("yes\n", "dupecheck", "--fix")).isZero();
        assertThat(contents())
                .containsExactly(
                        "fl-sg-1.example.com 45.0.0.1",
                        "peers.example.com 45.0.0.1",
                        "www.example.com 45.0.0.9",
                        "www.example.com 45.0.0.9");
    }

    @Test
    void dupecheckThatCannotCheckSaysWhyInOneLine() {
        environment.put("CLOUDFLARE_API_TOKEN", "x".repeat(40));
        assertThat(run("", "dupecheck")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("peerscanner: the token in CLOUDFLARE_API_TOKEN is not known to Cloudflare")
                .hasLineCount(1);

        assertThat(run("", "dupecheck", "--zone", "no zone")).isEqualTo(2);
        assertThat(err.toString()).contains("peerscanner: --zone: no zone (expected: a domain name");

        environment.remove("CLOUDFLARE_API_TOKEN");
        assertThat(run("", "dupecheck")).isEqualTo(2);
        assertThat(err.toString()).contains("peerscanner: no credentials for Cloudflare in the environment");
    }

    @Test
    void dupecheckWithoutCloudflareIsExitCodeTwo() {
        cloudflare.close();

        assertThat(run("", "dupecheck")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("peerscanner: GET /zones: no reply: ")
                .hasLineCount(1);
    }

    @Test
    void adoptMarksWhatTheFirstProgramLeftAndNothingElse() {
        cloudflare
                .zone()
                .add(RecordFields.of(RecordType.A, "fl-sg-1", "45.0.0.1")
                        .withProxied(true)
                        .withComment("in the cellar"));
        cloudflare.added("sg.fallbacks", "45.0.0.1");
        cloudflare.added("www", "45.0.0.1");
        cloudflare.zone().add(RecordFields.of(RecordType.TXT, "@", "v=spf1 -all"));
        var before = cloudflare.zone().records();

        assertThat(run("y\n", "adopt", "--port", "8443")).isZero();

        assertThat(out).hasToString("""
                A fl-sg-1.example.com 45.0.0.1 for fl-sg-1, instead of the comment: in the cellar
                A sg.fallbacks.example.com 45.0.0.1 for fl-sg-1
                adopted 2 records
                """);
        assertThat(err.toString()).contains("Adopt these 2 records for default? [y/N] ");
        var mark = "peerscanner/default adopted 8443/auto fl-sg-1";
        assertThat(cloudflare.zone().records()).allSatisfy(record -> {
            var was = before.stream()
                    .filter(some -> some.id().equals(record.id()))
                    .findFirst()
                    .orElseThrow();
            var isOurs = record.name().contains("fl-") || record.name().contains("fallbacks");
            assertThat(record.fields()).isEqualTo(isOurs ? was.fields().withComment(mark) : was.fields());
        });
    }

    @Test
    void adoptChangesNothingUnlessTheOperatorAgrees() {
        cloudflare.added("fl-sg-1", "45.0.0.1");

        assertThat(run("", "adopt")).isEqualTo(1);
        assertThat(run("no\n", "adopt")).isEqualTo(1);

        assertThat(cloudflare.zone().records())
                .allMatch(record -> record.fields().comment().isEmpty());
    }

    @Test
    void adoptedRecordsAreNotAdoptedAgain() {
        cloudflare.added("fl-sg-1", "45.0.0.1");

        assertThat(run("", "adopt", "--yes")).isZero();
        assertThat(run("", "adopt", "--yes")).isZero();

        assertThat(out.toString()).endsWith("nothing to adopt in example.com\n");
    }

    @Test
    void adoptMarksThousandsInAFewCalls() {
        cloudflare.zone().setQuota(1_000);
        for (var i = 0; i < 900; i++) {
            cloudflare.added("fl-" + i, "45.0." + i / 250 + "." + i % 250);
        }

        assertThat(run("", "adopt", "--yes")).isZero();

        assertThat(out.toString()).endsWith("adopted 900 records\n");
        assertThat(cloudflare.model().log().of(CallKind.BATCH)).isEqualTo(5);
    }

    @Test
    void oneRecordThatCloudflareRefusesIsNamedAndTheOthersAreAdopted() {
        cloudflare.added("fl-sg-1", "45.0.0.1");
        cloudflare.added("fl-sg-2", "45.0.0.2");
        cloudflare.zone().poison(record -> record.content().equals("45.0.0.2"), ApiError.bare(400, 9999, "No."));

        assertThat(run("", "adopt", "--yes")).isEqualTo(1);

        assertThat(out.toString())
                .contains("not adopted: A fl-sg-2.example.com 45.0.0.2: POST /zones/", "9999 No.", "adopted 1 records");
    }

    @Test
    void adoptNeedsTheRightToChangeRecords() {
        cloudflare.added("fl-sg-1", "45.0.0.1");
        var reading =
                cloudflare.token("r".repeat(40)).allowing(cloudflare.zone(), Permission.ZONE_READ, Permission.DNS_READ);
        cloudflare.model().put(reading);
        environment.put("CLOUDFLARE_API_TOKEN", reading.secret());

        assertThat(run("", "adopt", "--yes")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("peerscanner: the token in CLOUDFLARE_API_TOKEN may not change the records of example.com");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThat(run("", "adopt", "--port", "70000")).isEqualTo(2);
        assertThat(err).hasToString("peerscanner: --port: 70000 (expected: 1..65535)\n");
    }

    private List<String> contents() {
        return cloudflare.zone().records().stream()
                .map(ZoneCommandsTest::text)
                .sorted()
                .toList();
    }

    private static String text(ZoneRecord record) {
        return record.name() + " " + record.content();
    }

    private int run(String answer, String... arguments) {
        var in = new ByteArrayInputStream(answer.getBytes(UTF_8));
        return PeerscannerCommand.commandLine(environment, Idle.PROGRAMS, in)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
