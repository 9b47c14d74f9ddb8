package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.Phase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JsonAnswersTest {
    private static final JsonMapper mapper = new JsonMapper();
    private static final String REGISTER = "name=fl-sg-1&port=3128&protocol=connect&tls=off";

    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsAllAboutARegisterThatWentWell() {
        var first = register();
        var token = first.headers().firstValue("X-Peerscanner-Token").orElseThrow();
        var host = api.host("fl-sg-1");
        api.publication.publish(new Selection(
                Map.of("roundrobin", List.of(host), "sg.fallbacks", List.of(host)), Map.of(host.name(), host)));
        assertThat(json(first, 200).path("token").asString()).isEqualTo(token);
        assertThat(json(first, 200).path("isNew").asBoolean()).isTrue();
        assertThat(json(register(), 200)).isEqualTo(mapper.readTree("""
                {"status":200, "message":"Connectivity to proxy confirmed", "isNew":false,
                 "name":"fl-sg-1", "fqdn":"fl-sg-1.peerscanner.test", "kind":"fallback",
                 "address":"127.0.0.1", "port":3128,
                 "protocol":{"wanted":"connect","found":"connect"}, "tls":{"wanted":"off","found":false},
                 "health":"up", "since":"2026-01-01T00:00:00Z", "proven":true,
                 "lastProbe":{"ok":true,"reason":"answered in 42 ms","target":"canary","tookMillis":43,
                              "latencyMillis":42,"ended":"2026-01-01T00:00:00Z"},
                 "exit":{"address":"192.0.2.99","asRegistered":false},
                 "nextProbe":"2026-01-01T00:00:15Z", "leaseEnd":"2026-01-01T00:10:00Z",
                 "rotations":["roundrobin","sg.fallbacks"],
                 "records":["fl-sg-1.peerscanner.test","roundrobin.peerscanner.test","sg.fallbacks.peerscanner.test"],
                 "probe":{"ok":true,"reason":"answered in 42 ms","target":"canary","tookMillis":43,"latencyMillis":42},
                 "renewAfter":200, "frontfqdns":{"cloudflare":"fl-sg-1.peerscanner.test"},
                 "explanation":[
                  "fl-sg-1 is registered at 127.0.0.1:3128; its lease ends at 00:10:00 UTC (in 10 min) unless it registers again.",
                  "It works, since 00:00:00 UTC (now); its last probe, at 00:00:00 UTC (now): answered in 42 ms.",
                  "It is used: DNS has it in roundrobin and sg.fallbacks, and its own name leads to it.",
                  "It comes into peers and fallbacks when DNS is written next.",
                  "Its next probe is due at 00:00:15 UTC (in 15 s)."],
                 "nextSteps":["Nothing is left to do: the proxy works.",
                  "The host is probed every 15 s; good probes put it into DNS, and failed ones take it out of the rotations.",
                  "Register again within 600 s: a host whose lease runs out is unregistered."]}
                """));
    }

    @Test
    void saysWhyAProbeFailedAndWhatChangesIt() {
        api.examiner.find(new Outcome.WrongName("other.example", "fl-sg-1.peerscanner.test"));
        var answer = json(register(), 408);
        assertThat(answer.path("message").asString()).isEqualTo("No connectivity to proxy - test request timed out");
        assertThat(answer.path("probe").path("reason").asString())
                .isEqualTo("reports the name other.example (expected: fl-sg-1.peerscanner.test)");
        assertThat(answer.path("frontfqdns").path("cloudflare").asString()).isEqualTo("fl-sg-1.peerscanner.test");
        assertThat(answer.path("nextSteps").path(0).asString()).contains("report the name fl-sg-1.peerscanner.test");
        assertThat(answer.path("health").asString()).isEqualTo("down");
        assertThat(answer.path("protocol").path("found").isNull()).isTrue();
    }

    @Test
    void namesTheFrontsThatWereAskedAbout() {
        var form = "name=fl-sg-1&port=3128&fronts=cloudfront";
        var none = api.post("/register", form, "Accept", "application/json");
        assertThat(json(none, 200).path("frontfqdns")).isEmpty();
        var both = api.post("/register", form + "&fronts=cloudflare", "Accept", "application/json");
        assertThat(json(both, 200).path("frontfqdns").path("cloudflare").asString())
                .isEqualTo("fl-sg-1.peerscanner.test");
    }

    @Test
    void saysAtTheFrontWhichZoneHostsSignFor() {
        assertThat(json(api.get("/", "Accept", "application/json"), 200)
                        .path("zone")
                        .asString())
                .isEqualTo("peerscanner.test");
        assertThat(api.get("/").body()).startsWith("peerscanner keeps DNS pointing at proxies that work.\n\nRegister");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, open the port in every firewall",
        "PROXY, 'say protocol= and tls='",
        "TARGET, let it reach canary"
    })
    void looksForTheCauseWhereTheProbeTimedOut(Phase phase, String step) {
        api.examiner.find(new Outcome.TimedOut(phase));
        assertThat(json(register(), 408).path("nextSteps").path(0).asString()).contains(step);
    }

    @Test
    void refusesAsJsonWithAReason() {
        register();
        var call = String.join(
                "\r\n",
                "POST /unregister?name=fl-sg-1&port=1 HTTP/1.1",
                "Host: x",
                "Accept: application/json",
                "Connection: close",
                "\r\n");
        var held = mapper.readTree(body(api.raw("127.0.0.2", call)));
        assertThat(held.path("status").asInt()).isEqualTo(409);
        assertThat(held.path("reason").asString()).isEqualTo("name-held");
        assertThat(held.path("nameFreeAt").asString()).isEqualTo("2026-01-01T01:10:01Z");
        var nameless = json(api.post("/register", "port=1", "Accept", "application/json"), 400);
        assertThat(nameless.path("message").asString()).isEqualTo("Please specify a name");
        assertThat(nameless.path("reason").asString()).isEqualTo("missing-name");
    }

    @Test
    void unregistersAsJson() {
        register();
        assertThat(json(api.post("/unregister", "name=fl-sg-1&port=1", "Accept", "application/json"), 200))
                .isEqualTo(mapper.readTree("""
                        {"status":200, "message":"Host unregistered", "name":"fl-sg-1",
                         "explanation":["No host named fl-sg-1 is registered here."]}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | true",
                "application/json;charset=utf-8 | true",
                "application/* | true",
                "*/* | false",
                "text/plain, application/json | false",
                "text/plain;q=0.5, application/json;q=0.6 | true",
                "application/json;q=0.5, */* | false",
                "*/*;q=0.1, application/json | true",
                "*/*, text/plain;q=0.1 | true",
                "application/json;q=0 | false",
                "text/html | false",
                ";;; | false",
                "application/json;q=x | false"
            })
    void answersInTheFormThatTheCallerPrefers(String accept, boolean isJson) {
        var type = api.post("/register", REGISTER, "Accept", accept).headers().firstValue("Content-Type");
        assertThat(type).contains(isJson ? "application/json" : "text/plain; charset=utf-8");
    }

    @Test
    void listsTheFleetByName() {
        api.post("/register", "name=b&port=443");
        api.post("/register", "name=a&port=443");
        var host = api.host("b");
        api.publication.publish(new Selection(Map.of("peers", List.of(host)), Map.of(host.name(), host)));
        var hosts = json(api.getAsOperator("/v1/hosts"), 200).path("hosts");
        assertThat(hosts).extracting(node -> node.path("name").asString()).containsExactly("a", "b");
        assertThat(hosts.path(0).path("rotations")).isEmpty();
        assertThat(hosts.path(1).path("records")).hasToString("[\"b.peerscanner.test\",\"peers.peerscanner.test\"]");
        var one = json(api.getAsOperator("/v1/hosts/B"), 200);
        ((ObjectNode) one.path("lastProbe")).remove("steps");
        assertThat(one).isEqualTo(hosts.path(1));
        assertThat(api.getAsOperator("/v1/hosts/c").statusCode()).isEqualTo(404);
        assertThat(api.getAsOperator("/v1/hosts/-").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsTheFleetFromStrangers() {
        assertThat(api.get("/v1/hosts").statusCode()).isEqualTo(404);
        assertThat(api.get("/v1/hosts/a").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> register() {
        return api.post("/register", REGISTER, "Accept", "application/json");
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return mapper.readTree(response.body());
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
}
