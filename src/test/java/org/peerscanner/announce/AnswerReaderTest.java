package org.peerscanner.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.ZoneName;

class AnswerReaderTest {
    private static final String JSON = "application/json";
    private static final String WORKS = """
            {"status":200,"message":"Connectivity to proxy confirmed","isNew":true,"name":"a","fqdn":"a.example.com",
             "rotations":["peers"],"records":["a.example.com","peers.example.com"],"renewAfter":200,
             "explanation":["It works."],"nextSteps":["Nothing is left to do."],"token":"Zm9v"}
            """;

    private final AnswerReader reader = new AnswerReader(() -> Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void readsWhatWorks() {
        assertThat(reader.read(json(200, WORKS)))
                .isEqualTo(new Answer.Works(
                        List.of("a.example.com", "peers.example.com"),
                        List.of("peers"),
                        List.of("It works."),
                        Optional.of(Duration.ofSeconds(200))));
        assertThat(AnswerReader.token(json(200, WORKS))).contains("Zm9v");
    }

    @Test
    void readsWhyAProxyDoesNotWorkAndWhatToDo() {
        var body = """
                {"status":417,"message":"No connectivity to proxy - connection refused","probe":{"reason":"connection refused"},
                 "nextSteps":["Start it.","Wait."],"renewAfter":200}
                """;
        assertThat(reader.read(json(417, body)))
                .isEqualTo(new Answer.Fails("connection refused", "Start it.", Optional.of(Duration.ofSeconds(200))));
    }

    @Test
    void readsTheFirstProgramsTexts() {
        assertThat(reader.read(text(200, "Connectivity to proxy confirmed\nfrontfqdns: x\n")))
                .isEqualTo(new Answer.Works(List.of(), List.of(), List.of(), Optional.empty()));
        assertThat(reader.read(text(417, "No connectivity to proxy - connection refused\n")))
                .isEqualTo(new Answer.Fails("No connectivity to proxy - connection refused", "", Optional.empty()));
        assertThat(reader.read(text(408, "No connectivity to proxy - test request timed out")))
                .isInstanceOf(Answer.Fails.class);
        assertThat(reader.read(text(500, "Timed out waiting for status")))
                .isEqualTo(new Answer.Undecided(Optional.empty()));
        assertThat(reader.read(text(400, "Please specify a name\n")))
                .isEqualTo(new Answer.Refused(400, "", "Please specify a name", Optional.empty()));
    }

    @Test
    void readsRefusals() {
        var body = "{\"status\":409,\"message\":\"name: a is held\",\"reason\":\"name-held\"}";
        assertThat(reader.read(json(409, body)))
                .isEqualTo(new Answer.Refused(409, "name-held", "name: a is held", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | 30",
                "0 | 0",
                "Thu, 01 Jan 2026 00:01:00 GMT | 60",
                "Wed, 31 Dec 2025 00:01:00 GMT | 0",
                "soon | ",
                "-1 | ",
                "99999999999999 | "
            })
    void readsHowLongToStayAway(String field, Long seconds) {
        var reply = new Reply(429, JSON, Optional.of(field), "{\"message\":\"calls: 61\"}");
        assertThat(((Answer.Refused) reader.read(reply)).retryAfter())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html | <h1>Log in to this hotel's network</h1> | what answers there is not peerscanner: status 200",
                "200 | text/plain | hello | what answers there is not peerscanner: status 200, hello",
                "302 | text/html | x | the server redirects (expected: the address of peerscanner itself)",
                "403 | text/html | blocked | what answers there is not peerscanner: status 403",
                "404 | text/plain | no such page | what answers there is not peerscanner: status 404, no such page",
                "500 | text/plain | out of order | the server answers 500: out of order",
                "503 | application/json | {\"message\":\"peerscanner is stopping\"} | the server answers 503: peerscanner is stopping",
                "502 | text/html | <p> | the server answers 502",
                "200 | application/json | {\"message\": | what answers there is not peerscanner: status 200",
            })
    void tellsWhatIsNoAnswerOfPeerscanners(int status, String type, String body, String problem) {
        assertThat(reader.read(new Reply(status, type, Optional.empty(), body)))
                .isEqualTo(new Answer.Unavailable(problem, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "1e99", "2.5", "null", "[]", "99999999999999999999"})
    void leavesOutASuggestionThatIsNoNumberOfSeconds(String renewAfter) {
        var answer = reader.read(json(200, WORKS.replace(":200,\n", ":" + renewAfter + ",\n")));
        assertThat(((Answer.Works) answer).renewAfter()).isEmpty();
    }

    @Test
    void letsNoServerWriteBeyondItsLine() {
        var answer = reader.read(json(409, "{\"message\":\"a\\nb\\u001b[31m" + "x".repeat(2_000) + "\"}"));
        assertThat(((Answer.Refused) answer).message()).hasSizeLessThan(600).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void findsTheZone() {
        assertThat(AnswerReader.zone(json(200, "{\"zone\":\"example.com\"}"))).contains(ZoneName.of("example.com"));
        assertThat(AnswerReader.zone(json(200, "{\"zone\":\"-\"}"))).isEmpty();
        assertThat(AnswerReader.zone(text(200, "peerscanner keeps DNS pointing")))
                .isEmpty();
    }

    @Test
    void makesSomethingOfEveryReply() {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++) {
            var cut = WORKS.substring(0, random.nextInt(WORKS.length()));
            var body = random.nextBoolean()
                    ? cut + "}".repeat(random.nextInt(2))
                    : WORKS.replace((char) (random.nextInt(96) + 32), (char) random.nextInt(128));
            var status = new int[] {200, 204, 302, 400, 403, 408, 409, 417, 429, 500, 503, 999}[random.nextInt(12)];
            var reply = new Reply(status, random.nextBoolean() ? JSON : "text/plain", Optional.of(cut), body);
            assertThatCode(() -> new InWords(FakeWire.KEYLESS).of(reader.read(reply)))
                    .doesNotThrowAnyException();
        }
    }

    private static Reply json(int status, String body) {
        return new Reply(status, JSON + ";charset=utf-8", Optional.empty(), body);
    }

    private static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", Optional.empty(), body);
    }
}
