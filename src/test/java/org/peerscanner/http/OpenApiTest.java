package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.helidon.webserver.http.HttpRouting;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.Canary;
import org.peerscanner.scan.Outcome;
import org.peerscanner.testing.Configs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The document says what the server does, and the server does what the document says. */
class OpenApiTest {
    private static final JsonMapper json = new JsonMapper();
    private static final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Set<String> METHODS = Set.of("get", "head", "put", "post", "delete");

    private static ApiFixture api;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(Configs.of(Map.of(
                "http.listen", "127.0.0.1:0",
                "admin.listen", "127.0.0.1:0",
                "dns.embedded.listen", "127.0.0.1:0",
                "http.public-status", "true")));
        document = json.readTree(api.getAsOperator("/v1/openapi.json").body());
        api.post("/register", "name=fl-sg-0001&port=443");
        api.examiner.find(new Outcome.Refused());
        api.post("/register", "name=bob&port=8080");
        var up = api.host("fl-sg-0001");
        api.publication.publish(new Selection(Map.of("peers", List.of(up)), Map.of(up.name(), up)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void describesExactlyTheRoutesThatThereAre() {
        var documented = new TreeMap<String, Set<String>>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        documented.put(path.getKey().replaceAll("\\{\\w+}", "{segment}"), methods(path.getValue())));

        var routes = new ApiRoutes(
                api.config,
                api.parts,
                ApiFixture.LIMITS,
                new CallDeadlines(ApiFixture.LIMITS, () -> 0),
                api.api::address);
        var known = new TreeMap<String, Set<String>>();
        for (var listener :
                List.of(routes.everybodys(HttpRouting.builder()), routes.operators(HttpRouting.builder()))) {
            listener.known()
                    .forEach((path, methods) ->
                            known.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(methods));
        }
        assertThat(documented).isEqualTo(known);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsOfItsSchema() {
        return contents()
                .filter(content -> content.media.has("example"))
                .map(content -> DynamicTest.dynamicTest(
                        content.name, () -> assertFits(content.media, content.media.path("example"))));
    }

    @Test
    void everyAnswerWithABodyHasAnExample() {
        assertThat(contents())
                .allSatisfy(content -> assertThat(content.media.has("example"))
                        .as(content.name)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/hosts, /v1/hosts",
        "/v1/hosts, /v1/hosts?limit=1&health=up&kind=fallback&rotation=peers&prefix=fl-&after=a",
        "/v1/hosts, /v1/hosts?limit=0",
        "/v1/hosts, /v1/hosts?healht=up",
        "/v1/hosts.csv, /v1/hosts.csv",
        "/v1/hosts.csv, /v1/hosts.csv?kind=pear",
        "/v1/hosts/{name}, /v1/hosts/fl-sg-0001",
        "/v1/hosts/{name}, /v1/hosts/nobody",
        "/v1/hosts/{name}, /v1/hosts/-",
        "/, /",
        "/console/{file}, /console/app.js",
        "/console/{file}, /console/base.css",
        "/console/{file}, /console/icon.svg",
        "/console/{file}, /console/nothing.js",
        "/v1/overview, /v1/overview",
        "/v1/fleet, /v1/fleet",
        "/v1/plan, /v1/plan",
        "/v1/zone, /v1/zone",
        "/v1/sd/prometheus, /v1/sd/prometheus",
        "/v1/keys, /v1/keys",
        "/v1/orders, /v1/orders",
        "/v1/journal, /v1/journal?host=bob&limit=5&before=9",
        "/v1/journal, /v1/journal?limit=x",
        "/v1/hosts/{name}/explain, /v1/hosts/fl-sg-0001/explain",
        "/v1/hosts/{name}/explain, /v1/hosts/nobody/explain",
        "/v1/hosts/{name}/explain, /v1/hosts/-/explain",
        "/v1/openapi.json, /v1/openapi.json",
        "/metrics, /metrics",
        "/health/live, /health/live",
        "/health/ready, /health/ready",
        "/health/started, /health/started"
    })
    void answersTheOperatorAsItSays(String path, String call) {
        assertDocumented("get", path, api.getAsOperator(call));
    }

    @ParameterizedTest
    @CsvSource({
        "put, /v1/orders/{name}, /v1/orders/bob?order=hold&for=2h&why=x",
        "put, /v1/orders/{name}, /v1/orders/bob?order=hug",
        "delete, /v1/orders/{name}, /v1/orders/bob",
        "delete, /v1/orders/{name}, /v1/orders/nobody",
        "delete, /v1/orders/{name}, /v1/orders/-",
        "put, /v1/freeze, /v1/freeze?for=x",
        "put, /v1/freeze, /v1/freeze?why=x",
        "delete, /v1/freeze, /v1/freeze",
        "delete, /v1/freeze, /v1/freeze"
    })
    void answersOrdersAsItSays(String method, String path, String call) {
        assertDocumented(method, path, api.sendAsOperator(method.toUpperCase(Locale.ROOT), call));
    }

    @ParameterizedTest
    @CsvSource({
        "put, /v1/keys/fl-sg-*?key=MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
        "put, /v1/keys/fl-sg-*?key=x",
        "delete, /v1/keys/fl-sg-*?key=MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
        "delete, /v1/keys/fl-sg-*"
    })
    void answersChangesOfKeysAsItSays(String method, String call) {
        var request = HttpRequest.newBuilder(api.adminUri(call))
                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody());
        assertDocumented(method, "/v1/keys/{pattern}", api.send(request));
        assertDocumented(method, "/v1/keys/{pattern}", api.send(request.copy().header("Accept", "application/json")));
    }

    @ParameterizedTest
    @CsvSource({
        "/register, name=fl-sg-0001&port=443",
        "/register, name=www&port=443",
        "/register, port=443",
        "/unregister, name=nobody&port=443",
        "/unregister, port=443"
    })
    void answersHostsAsItSays(String path, String form) {
        assertDocumented("post", path, api.post(path, form));
        assertDocumented("post", path, api.post(path, form, "Accept", "application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register", "/unregister"})
    void answersBodiesThatAreNoFormsAsItSays(String path) {
        var call = HttpRequest.newBuilder(api.uri(path)).header("Content-Type", "text/plain");
        for (var body : List.of(
                BodyPublishers.ofString("name=a"),
                BodyPublishers.ofString("x".repeat(70_000)),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1])))) {
            var refused = api.send(call.copy().POST(body));
            assertThat(refused.statusCode()).isIn(411, 413, 415);
            assertDocumented("post", path, refused);
            assertDocumented(
                    "post",
                    path,
                    api.send(call.copy().header("Accept", "application/json").POST(body)));
        }
    }

    @Test
    void answersARegisterWhoseProbeIsGivenUpAsItSays() {
        try (var stopping = ApiFixture.start()) {
            stopping.examiner.stop();
            assertDocumented("post", "/register", stopping.post("/register", "name=a&port=443"));
            assertDocumented(
                    "post", "/register", stopping.post("/register", "name=a&port=443", "Accept", "application/json"));
        }
    }

    @Test
    void showsTheCanarysAnswerAsItIs() {
        var canary = new Canary(new SecureRandom());
        var answer = canary.answer("0123456789abcdef0123456789abcdef", InetAddress.ofLiteral("192.0.2.1"));
        var form = "192\\.0\\.2\\.1\n[0-9a-f]{64}\n";

        assertThat(answer.orElseThrow()).matches(form);
        assertThat(document.at("/paths/~1canary~1{nonce}/get/responses/200/content/text~1plain/example")
                        .asString())
                .matches(form);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/status, /status",
        "/status/{name}, /status/fl-sg-0001",
        "/status/{name}, /status/nobody",
        "/status/{name}, /status/-",
        "/canary/{nonce}, /canary/0123456789abcdef0123456789abcdef",
        "/canary/{nonce}, /canary/x",
        "/health/ready, /health/ready"
    })
    void answersEverybodyAsItSays(String path, String call) {
        assertDocumented("get", path, api.get(call, "Accept", "application/json"));
        assertDocumented("get", path, api.get(call));
    }

    @Test
    void whatIsRefusedUnderV1IsAProblem() {
        for (var path : List.of("/v1/nothing", "/v1/hosts/nobody", "/v1/hosts?limit=x")) {
            var reply = api.getAsOperator(path);
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertFits(reference("Problem"), json.readTree(reply.body()));
            assertThat(json.readTree(reply.body()).path("status").asInt()).isEqualTo(reply.statusCode());
        }
        var notAllowed =
                api.send(HttpRequest.newBuilder(api.adminUri("/v1/hosts")).DELETE());
        assertThat(notAllowed.headers().firstValue("Allow")).contains("GET");
        assertFits(reference("Problem"), json.readTree(notAllowed.body()));
    }

    private static JsonNode reference(String schema) {
        var media = json.createObjectNode();
        media.putObject("schema").put("$ref", "#/components/schemas/" + schema);
        return media;
    }

    private static Set<String> methods(JsonNode path) {
        var methods = new TreeSet<String>();
        path.propertyNames().stream()
                .filter(METHODS::contains)
                .forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
        return methods;
    }

    /** What is said about one kind of answer. */
    private record Content(String name, JsonNode media) {}

    private static Stream<Content> contents() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .flatMap(operation -> contents(
                                operation.getKey() + " " + path.getKey(),
                                operation.getValue().path("responses"))));
    }

    private static Stream<Content> contents(String operation, JsonNode responses) {
        return responses.properties().stream()
                .flatMap(response -> response.getValue().path("content").properties().stream()
                        .map(media -> new Content(
                                operation + " " + response.getKey() + " " + media.getKey(), media.getValue())));
    }

    private static void assertDocumented(String method, String path, HttpResponse<String> reply) {
        var type = reply.headers().firstValue("Content-Type").orElseThrow();
        var content = document.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(Integer.toString(reply.statusCode()))
                .path("content");
        var media = content.properties().stream()
                .filter(one -> type.equals(one.getKey()) || type.startsWith(one.getKey() + ";"))
                .findFirst();
        assertThat(media)
                .as("%s %s: %s as %s", method, path, reply.statusCode(), type)
                .isPresent();
        var body = type.contains("json") ? json.readTree(reply.body()) : StringNode.valueOf(reply.body());
        assertFits(media.orElseThrow().getValue(), body);
    }

    /** Schemas refer to one another by their place in the document, so all of them go along. */
    private static void assertFits(JsonNode media, JsonNode value) {
        var schema = (ObjectNode) media.path("schema").deepCopy();
        schema.set("components", document.path("components"));
        assertThat(schemas.getSchema(schema).validate(value))
                .as(value.toString())
                .isEmpty();
    }
}
