package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.dns.cloudflare.Failure.Kind;
import tools.jackson.databind.JsonNode;

/** What follows from the answers that real servers were seen to give. */
final class EnvelopeTest {
    private static final ApiRequest READ = ApiRequest.get("/zones?name=example.com");
    private static final ApiRequest WRITE = ApiRequest.post("/zones/1/dns_records/batch", "{}");
    private static final String JSON = "application/json";

    private static final Map<Integer, Kind> KINDS_BY_CODE = Map.of(
            81_044, Kind.GONE,
            81_045, Kind.QUOTA,
            81_057, Kind.IDENTICAL,
            10_000, Kind.UNAUTHORISED);

    @TestFactory
    Stream<DynamicTest> errorsQuotedInIssues() {
        return elements(captured("errors-quoted-in-issues.json"))
                .map(quote -> DynamicTest.dynamicTest(quote.get("source").stringValue(), () -> {
                    var failure = failure(WRITE, quote.get("status").intValue(), quote.get("body"));

                    var codes = ApiErrors.of(quote.get("body")).codes();
                    var code = codes.stream().filter(KINDS_BY_CODE::containsKey).findFirst();
                    assertThat(failure.kind())
                            .isEqualTo(code.map(KINDS_BY_CODE::get).orElse(Kind.REFUSED));
                    assertThat(codes)
                            .allSatisfy(said -> assertThat(failure.message()).contains(said + " "));
                }));
    }

    @Test
    void aChainIsTold() {
        var failure = failure(READ, 400, captured("lego-error-chain-6003.json"));

        assertThat(failure)
                .isEqualTo(Failure.of(
                        Kind.UNAUTHORISED,
                        "GET /zones: HTTP 400: 6003 Invalid request headers:"
                                + " 6103 Invalid format for X-Auth-Key header"));
    }

    @Test
    void unknownIdentifiersAreGoneAndBadContentIsRefused() {
        var bodies = captured("libcloud-errors.json");

        for (var gone : Set.of("record_GET_400", "record_GET_404", "zone_GET_400", "zone_GET_404")) {
            assertThat(failure(READ, 404, bodies.get(gone)).kind()).as(gone).isEqualTo(Kind.GONE);
        }
        assertThat(failure(WRITE, 400, bodies.get("error_with_error_chain")))
                .extracting(Failure::kind, Failure::message)
                .containsExactly(
                        Kind.REFUSED,
                        "POST /zones/1/dns_records/batch: HTTP 400:"
                                + " 1004 DNS Validation Error: 9011 Length of content is invalid");
    }

    @Test
    void answersAsOctodnsHasSeenThem() {
        var answers = elements(captured("octodns-errors.json"))
                .map(answer -> failure(READ, answer.get("status").intValue(), answer))
                .map(Failure::kind);

        assertThat(answers)
                .containsExactly(
                        Kind.UNEXPLAINED,
                        Kind.UNAUTHORISED,
                        Kind.TROUBLE,
                        Kind.RATE_LIMITED,
                        Kind.RATE_LIMITED,
                        Kind.TROUBLE,
                        Kind.TROUBLE,
                        Kind.TROUBLE);
    }

    @Test
    void tenThousandAmongTheMessagesIsNoError() {
        var text = "{\"success\":true,\"errors\":[],\"messages\":[{\"code\":10000,\"message\":\"This API Token is valid"
                + " and active\",\"type\":null}],\"result\":{\"status\":\"active\"}}";

        assertThat(Envelope.of(READ, reply(200, JSON, text))
                        .result()
                        .get("status")
                        .stringValue())
                .isEqualTo("active");
        assertThat(ApiErrors.of(Envelope.MAPPER.readTree(text)).codes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        502 | text/html; charset=UTF-8 | `<html>`           | TROUBLE | AMBIGUOUS | with a body that is no JSON (text/html)
        500 | application/json         | `{"errors":[]}`    | TROUBLE | AMBIGUOUS | no explanation
        200 | application/json         | `{"result":[{"id"` | TROUBLE | AMBIGUOUS | with a body that is no JSON (application/json)
        200 | application/json         | `[]`               | TROUBLE | AMBIGUOUS | with a body that is no JSON (application/json)
        200 | ``                       | ``                 | TROUBLE | AMBIGUOUS | with a body that is no JSON (no type)
        200 | application/json         | `{"success":0}`    | TROUBLE | AMBIGUOUS | no explanation
        302 | text/html                | ``                 | TROUBLE | AMBIGUOUS | with a body that is no JSON (text/html)
        408 | text/plain               | `late`             | TROUBLE | AMBIGUOUS | with a body that is no JSON (text/plain)
        403 | text/html                | `<html>`           | TROUBLE | TROUBLE   | with a body that is no JSON (text/html)
        403 | application/json         | `{}`               | TROUBLE | TROUBLE   | no explanation
        """)
    void answersThatCannotBeReliedOn(int status, String type, String body, Kind read, Kind write, String said) {
        assertThat(failureOf(READ, reply(status, type, body)).kind()).isEqualTo(read);
        assertThat(failureOf(WRITE, reply(status, type, body)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(write))
                .satisfies(failure -> assertThat(failure.message())
                        .startsWith("POST /zones/1/dns_records/batch: HTTP " + status)
                        .endsWith(said));
    }

    @Test
    void theWaitIsTheOneThatIsAskedForOrFiveMinutesAndTenAtMost() {
        var waits = Map.of("17", 17, "soon", 300, "-1", 300, "999999", 600, "99999999999", 600);
        waits.forEach((asked, seconds) -> {
            assertThat(limited(asked).kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(limited(asked).retryAfter()).hasValue(Duration.ofSeconds(seconds));
        });
    }

    @Test
    void whoIsToldToWaitForNoTimeWaitsAsAfterAnyFailure() {
        assertThat(limited("0")).extracting(Failure::kind).isEqualTo(Kind.RATE_LIMITED);
        assertThat(limited("0").retryAfter()).isEmpty();
        assertThat(limited("0").removalsAfter()).isEmpty();
    }

    private static Failure limited(String retryAfter) {
        return failureOf(WRITE, new ApiReply(429, Map.of("Retry-After", retryAfter), "slow down"));
    }

    @Test
    void whateverComesIsAFailureWithOneLine() {
        var random = new Random(5);
        var pieces = "{}[]\":,0123456789 errors code message success true null result \n\u2028".split("", -1);
        for (var round = 0; round < 20_000; round++) {
            var body = new StringBuilder();
            for (var i = random.nextInt(40); i > 0; i--) {
                body.append(pieces[random.nextInt(pieces.length)]);
            }
            var failure = failureOf(WRITE, reply(200 + random.nextInt(400), JSON, body.toString()));

            assertThat(failure.message()).doesNotContain("\n", "\u2028").hasSizeLessThanOrEqualTo(201);
        }
    }

    private static Failure failure(ApiRequest request, int status, JsonNode body) {
        return body.has("text")
                ? failureOf(
                        request, reply(status, "text/plain", body.get("text").stringValue()))
                : failureOf(request, reply(status, JSON, (body.has("body") ? body.get("body") : body).toString()));
    }

    private static Failure failureOf(ApiRequest request, ApiReply reply) {
        try {
            throw new AssertionError("no failure: " + Envelope.of(request, reply));
        } catch (CloudflareException e) {
            return e.failure();
        }
    }

    private static ApiReply reply(int status, String type, String body) {
        return new ApiReply(status, type.isEmpty() ? Map.of() : Map.of("Content-Type", type), body);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode captured(String file) {
        try (var in = Objects.requireNonNull(EnvelopeTest.class.getResourceAsStream("/cloudflare/" + file))) {
            return Envelope.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
