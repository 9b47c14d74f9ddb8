package org.peerscanner.testing.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fake's bodies are those that real servers were seen to send. */
class CapturedBodiesTest {
    private static final String ADDRESS = "\"type\":\"A\",\"name\":\"a\",\"content\":\"45.0.0.1\"";

    /** How to come by the errors that people quoted; a newer wording is told from its older one by its length. */
    private static final Map<Integer, Function<Scene, Call>> PROVOCATIONS = Map.ofEntries(
            Map.entry(9021, scene -> scene.create("{" + ADDRESS + ",\"ttl\":59}")),
            Map.entry(9022, scene -> scene.create("{" + ADDRESS + ",\"ttl\":\"300\"}")),
            Map.entry(9300, scene -> scene.create("{" + ADDRESS + ",\"tags\":[\"a:b\"]}")),
            Map.entry(9313, scene -> scene.create("{" + ADDRESS + ",\"comment\":\"" + "x".repeat(101) + "\"}")),
            Map.entry(
                    9004,
                    scene -> scene.create("{\"type\":\"TXT\",\"name\":\"a\",\"content\":\"b\",\"proxied\":true}")),
            Map.entry(9041, CapturedBodiesTest::delegated),
            Map.entry(
                    9003,
                    scene -> scene.create("{\"type\":\"A\",\"name\":\"a\",\"content\":\"1.1.1.1\",\"proxied\":true}")),
            Map.entry(9000, scene -> scene.create("{\"type\":\"A\",\"name\":\"a..b\",\"content\":\"45.0.0.1\"}")),
            Map.entry(
                    81_044,
                    scene -> Call.of("DELETE", scene.records() + "/" + "0".repeat(32))
                            .withToken(Scene.SECRET)),
            Map.entry(81_045, CapturedBodiesTest::full),
            Map.entry(81_053, CapturedBodiesTest::beside),
            Map.entry(81_054, CapturedBodiesTest::besideCname),
            Map.entry(81_057, CapturedBodiesTest::twice),
            Map.entry(10_000, CapturedBodiesTest::underScoped));

    @TestFactory
    Stream<DynamicTest> errorsQuotedInIssues() {
        return elements(captured("errors-quoted-in-issues.json"))
                .filter(quote -> !isOldWording(quote))
                .map(quote -> DynamicTest.dynamicTest(quote.get("source").stringValue(), () -> {
                    var scene = new Scene();
                    var code = new Scene.Answered(0, Map.of(), quote.get("body"))
                            .codes()
                            .getLast();
                    var provocation = Objects.requireNonNull(PROVOCATIONS.get(code), "no provocation for " + code);
                    var answer = scene.send(provocation.apply(scene));
                    assertThat(answer.status()).isEqualTo(quote.get("status").intValue());
                    assertThat(answer.body()).isEqualTo(whole(quote.get("body")));
                }));
    }

    @Test
    void malformedKey() {
        var scene = new Scene();
        var answer = scene.send(Call.get("/zones").withKey("ann@example.com", "asdf"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(captured("lego-error-chain-6003.json"));
    }

    @Test
    void unknownIdentifiers() {
        var scene = new Scene();
        var bodies = captured("libcloud-errors.json");
        var unknown = "0".repeat(32);
        assertThat(scene.get("/zones/invalid").body()).isEqualTo(bodies.get("zone_GET_400"));
        assertThat(scene.get("/zones/1234/dns_records/invalid").body()).isEqualTo(bodies.get("record_GET_400"));
        assertThat(scene.get("/zones/" + unknown).body()).isEqualTo(bodies.get("zone_GET_404"));
        assertThat(scene.list("/" + unknown).body()).isEqualTo(bodies.get("record_GET_404"));
        assertThat(scene.post("{\"type\":\"A\",\"name\":\"a\",\"content\":\"\"}")
                        .body())
                .isEqualTo(bodies.get("error_with_error_chain"));
    }

    @Test
    void unknownKeyLimitAndTroubledServers() {
        var scene = new Scene();
        var captured = elements(captured("octodns-errors.json")).toList();
        var stranger = scene.send(Call.get("/zones").withKey("bob@example.com", Scene.KEY));
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.body()).isEqualTo(captured.get(1).get("body"));
        scene.model.setFaults(
                new FaultScript().next(Fault.forbidden()).next(Fault.tooManyRequests(Duration.ofMinutes(5))));
        assertThat(scene.get("/zones").body()).isEqualTo(captured.get(2).get("body"));
        assertThat(scene.get("/zones").body()).isEqualTo(captured.get(3).get("body"));
        for (var text : captured.subList(5, 8)) {
            var status = text.get("status").intValue();
            scene.model.setFaults(new FaultScript().next(Fault.textError(status, Fault.Effect.NEVER)));
            assertThat(scene.model.answer(Call.get("/zones").withToken(Scene.SECRET)))
                    .isEqualTo(Reply.Answer.of(
                            status, "text/plain", text.get("text").stringValue()));
        }
    }

    @Test
    void verifiedToken() {
        var scene = new Scene();
        var life = new Token.Life(Instant.parse("2018-07-01T05:20:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
        scene.model.put(scene.token().living(life));
        var shown = (ObjectNode) scene.get("/user/tokens/verify").body().deepCopy();
        var documented = (ObjectNode) captured("token-verify-and-usage-docs.json")
                .get("GET /user/tokens/verify")
                .deepCopy();
        assertThat(shown.get("messages").get(0).get("code").intValue()).isEqualTo(10_000);
        shown.set("messages", documented.get("messages")); // The documentation leaves this message out.
        for (var differing : List.of("id", "expires_on")) {
            ((ObjectNode) documented.get("result"))
                    .set(differing, shown.get("result").get(differing));
        }
        assertThat(shown).isEqualTo(documented);
    }

    @Test
    void documentedBatchIsCarriedOut() {
        var scene = new Scene();
        var text = Envelope.MAPPER.writeValueAsString(captured("batch-request-docs-example.json"));
        var ids = Stream.of(text.split("\"id\":\""))
                .skip(1)
                .map(part -> part.substring(0, 32))
                .toList();
        for (var i = 0; i < ids.size(); i++) {
            text = text.replace(ids.get(i), scene.added("old" + i, "45.0.0." + i));
        }
        var answer = scene.batch(text);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.result().propertyNames()).containsExactly("deletes", "patches", "puts", "posts");
        assertThat(answer.result()).allMatch(list -> list.size() == 2);
        assertThat(scene.zone.records())
                .extracting(ZoneRecord::name)
                .containsExactlyInAnyOrder(
                        "old2.example.com",
                        "update.example.com",
                        "change.example.com",
                        "no-change.example.com",
                        "example.com",
                        "a.example.com");
    }

    private static Call delegated(Scene scene) {
        scene.zone.add(RecordFields.of(RecordType.NS, "sub", "ns.example.net"));
        return scene.create("{\"type\":\"A\",\"name\":\"a.sub\",\"content\":\"45.0.0.1\",\"proxied\":true}");
    }

    private static Call full(Scene scene) {
        scene.zone.setQuota(0);
        return scene.create("{" + ADDRESS + "}");
    }

    private static Call beside(Scene scene) {
        scene.added("a", "45.0.0.1");
        return scene.create("{\"type\":\"CNAME\",\"name\":\"a\",\"content\":\"b.example.com\"}");
    }

    private static Call besideCname(Scene scene) {
        scene.zone.add(RecordFields.of(RecordType.CNAME, "a", "b.example.com"));
        return scene.create("{" + ADDRESS + "}");
    }

    private static Call twice(Scene scene) {
        scene.zone.add(RecordFields.of(RecordType.NS, "a", "ns.example.net"));
        return scene.create("{\"type\":\"NS\",\"name\":\"a\",\"content\":\"ns.example.net\"}");
    }

    private static Call underScoped(Scene scene) {
        scene.model.put(scene.token().allowing(scene.zone, Permission.ZONE_READ));
        return scene.create("{" + ADDRESS + "}");
    }

    /** Of the wordings of 81053, the newer one is the fake's. */
    private static boolean isOldWording(JsonNode quote) {
        var error = quote.get("body").get("errors").get(0);
        return error.get("code").intValue() == 81_053
                && !error.get("message").stringValue().contains("For more details");
    }

    /** Some quotes leave out what is empty. */
    private static JsonNode whole(JsonNode body) {
        var whole = (ObjectNode) body.deepCopy();
        whole.putArray("messages");
        whole.putNull("result");
        return whole;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode captured(String file) {
        var resource = Objects.requireNonNull(CapturedBodiesTest.class.getResourceAsStream("/cloudflare/" + file));
        return Envelope.MAPPER.readTree(resource);
    }
}
