package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.ListenException;
import org.peerscanner.config.RegistrationConfig.Addresses;

/** Callers that are wrong, slow or malicious. */
class HostileCallsTest {
    private static final String HEAD = String.join(
            "\r\n", "POST /register HTTP/1.1", "Host: x", "Content-Type: application/x-www-form-urlencoded", "");

    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /register, POST",
        "PUT, /register, POST",
        "HEAD, /register, POST",
        "OPTIONS, /unregister, POST",
        "BREW, /register, POST",
        "POST, /, 'GET, HEAD'",
        "POST, /canary/0, 'GET, HEAD'"
    })
    void namesTheMethodsThatAPathKnows(String method, String path, String allowed) {
        var response =
                api.send(HttpRequest.newBuilder(api.uri(path)).method(method, BodyPublishers.ofString("name=a")));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains(allowed);
        assertThat(response.body())
                .isEqualTo(method.equals("HEAD") ? "" : "method: not known here (expected: " + allowed + ")\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/registers",
                "/register/x",
                "/v1",
                "/v1/",
                "/v1/hosts",
                "/v1/keys",
                "/canary",
                "/%2e%2e/etc/passwd",
                "/v1/hosts/a/b"
            })
    void knowsNoOtherPath(String path) {
        var response = api.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("path: nothing is here (expected: one of those that / lists)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name=%", "name=%4", "name=%zz", "na%me=a", "name=%c3%28&port=80", "name=%ff", "name=\u00ff"})
    void refusesWhatIsNoForm(String form) {
        var response = api.raw("127.0.0.1", request("Content-Length: " + form.length(), form));
        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("\r\n\r\nparameter: ")
                .contains("(expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "%1b%5b2J", "a%0d%0aX-Injected:%201", "%e2%80%ae", "%f0%9f%92%a9"})
    void showsNothingThatATerminalCouldObey(String name) {
        var response = api.post("/register", "port=80&name=" + name);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).matches("name: [\\x20-\\x7e]+\n");
        assertThat(response.headers().firstValue("X-Injected")).isEmpty();
        assertThat(api.get("/canary/" + name).statusCode()).isEqualTo(400);
    }

    @Test
    void shortensHugeValues() {
        var huge = "x".repeat(60_000);
        assertThat(api.post("/register", "port=80&name=" + huge).body()).hasSizeLessThan(250);
        assertThat(api.post("/register", "name=a&port=" + huge).body()).hasSizeLessThan(250);
        assertThat(api.post("/register", "name=a&port=80&tls=" + huge).body()).hasSizeLessThan(250);
    }

    @Test
    void takesBodiesUpTo64KibAndNoLargerOnes() {
        var padding = "&x=" + "y".repeat(64 * 1024 - "name=a&port=80&x=".length());
        assertThat(api.post("/register", "name=a&port=80" + padding).statusCode())
                .isEqualTo(200);
        var response = api.post("/register", "name=b&port=80" + padding + "y");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).isEqualTo("body: too large (expected: at most 65536 octets)\n");
    }

    @Test
    void refusesEvenLargerBodiesBeforeTheyAreSent() {
        assertThat(api.raw("127.0.0.1", request("Content-Length: 10000000000", "")))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("\r\n\r\nbody: too large (expected: at most 65536 octets)\n");
    }

    @Test
    void refusesBodiesOfUnknownLengthUnreadAndTakesNothingInThemForARequest() {
        var smuggled = "1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n";
        assertThat(api.raw("127.0.0.1", HEAD + "Transfer-Encoding: chunked\r\n\r\n" + smuggled))
                .startsWith("HTTP/1.1 411 ")
                .contains("Connection: close")
                .endsWith("\r\n\r\nTransfer-Encoding: chunked (expected: Content-Length)\n");
    }

    @Test
    void closesTheConnectionWhenTheCallerSaysSoInEitherForm() {
        var json = "Accept: application/json\r\n";
        var head = "POST /register HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n";
        assertThat(api.raw("127.0.0.1", head + "\r\n")).endsWith("Please specify a name\n");
        assertThat(api.raw("127.0.0.1", head + json + "\r\n")).endsWith("}");
    }

    @Test
    void refusesABodyWhoseKindMakesNoSense() {
        assertThat(
                        api.raw(
                                "127.0.0.1",
                                "POST /register HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type:\r\nContent-Length: 1\r\n\r\na"))
                .startsWith("HTTP/1.1 415 ");
    }

    @Test
    void refusesOtherKindsOfBodies() {
        var request = HttpRequest.newBuilder(api.uri("/register"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}"));
        var response = api.send(request);
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body())
                .isEqualTo("Content-Type: application/json (expected: application/x-www-form-urlencoded)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.0 | 505",
                "GET / HTTP/2.0 | 400",
                "GET | 400",
                "\u0016\u0003\u0001 | 400",
                "GET /%00 HTTP/1.1 | 404"
            })
    void answersRequestLinesThatMakeNoSense(String line, int status) {
        assertThat(api.raw("127.0.0.1", line + "\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContain("java", "helidon", "Exception")
                .endsWith(")\n");
    }

    @Test
    void boundsTheRequestLineAndTheHeaderFields() {
        assertThat(api.raw("127.0.0.1", "GET /?" + "x".repeat(10_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .endsWith("request line: too long (expected: at most 8192 octets)\n");
        assertThat(api.raw("127.0.0.1", request("X-Long: " + "x".repeat(10_000), "")))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void answersABodyThatEndsEarlyByClosing() throws IOException {
        try (var socket = api.connect("127.0.0.1")) {
            socket.getOutputStream()
                    .write(request("Content-Length: 20", "name=a").getBytes(ISO_8859_1));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .doesNotStartWith("HTTP/1.1 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /reg",
                "POST /register HTTP/1.1\r\nHo",
                "POST /register HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\nname=a",
                "POST /register HTTP/1.1\r\nHost: x\r\n"
            })
    void cutsCallersThatDoNotFinishTheirRequest(String beginning) throws IOException {
        try (var strict = ApiFixture.start(limits(Duration.ofMillis(1), Duration.ofMillis(1)));
                var socket = strict.connect("127.0.0.1")) {
            socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
            assertThat(readToEnd(socket)).doesNotStartWith("HTTP/1.1 2");
        }
    }

    @Test
    void answersOthersWhileAThousandSlowCallersHang() throws IOException {
        var slow = new ArrayList<Socket>();
        try (var patient = ApiFixture.start(limits(Duration.ofSeconds(60), Duration.ofSeconds(60)))) {
            for (int i = 0; i < 1_000; i++) {
                var socket = patient.connect("127.0.0.1");
                slow.add(socket);
                socket.getOutputStream().write((HEAD + "Content-Length: 65536\r\n\r\nname=").getBytes(ISO_8859_1));
            }
            var before = usedHeap();
            for (var socket : slow) {
                socket.getOutputStream().write(new byte[32 * 1024]);
            }
            assertThat(patient.post("/register", "name=quick&port=443").statusCode())
                    .isEqualTo(200);
            assertThat(usedHeap() - before).isLessThan(1_000 * 128 * 1024L);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void saysInOneLineThatThePortIsTaken() {
        var taken = api.api.address();
        assertThatThrownBy(() -> ApiFixture.start(ApiFixture.config(taken.toString(), Addresses.ANY)))
                .isInstanceOf(ListenException.class)
                .hasMessage("http.listen: " + taken + " cannot be listened on: Address already in use"
                        + " (expected: an address of this machine and a free port)");
    }

    @Test
    void answersTheCanaryOnceToWhoeverAsks() {
        var response = api.get("/canary/" + "0a".repeat(16));
        assertThat(response.body()).isEqualTo("127.0.0.1 asked " + "0a".repeat(16));
        assertThat(api.get("/canary/" + "0a".repeat(16)).statusCode()).isEqualTo(410);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        for (var nonce : List.of("abc", "0A".repeat(16), "0a".repeat(17), "a".repeat(129))) {
            assertThat(api.get("/canary/" + nonce).statusCode()).as(nonce).isEqualTo(400);
        }
    }

    @Test
    void showsTheLinesToTry() {
        var page = api.get("/").body();
        assertThat(page)
                .contains("curl -d name=my-proxy -d port=8888 http://" + api.api.address() + "/register\n")
                .contains("/unregister\n");
        var head = api.send(HttpRequest.newBuilder(api.uri("/")).HEAD());
        assertThat(head.headers().firstValue("Content-Length")).contains(String.valueOf(page.length()));
    }

    private static HttpLimits limits(Duration readTime, Duration idleTime) {
        var usual = ApiFixture.LIMITS;
        return new HttpLimits(
                usual.bodyOctets(),
                usual.lineOctets(),
                usual.headerOctets(),
                usual.connections(),
                readTime,
                usual.answerTime(),
                idleTime,
                usual.probeWait());
    }

    private static String request(String field, String body) {
        return HEAD + "Connection: close\r\n" + field + "\r\n\r\n" + body;
    }

    /** What was said before the connection was closed or reset. */
    private static String readToEnd(Socket socket) {
        var said = new StringBuilder();
        try {
            for (int octet = socket.getInputStream().read();
                    octet >= 0;
                    octet = socket.getInputStream().read()) {
                said.append((char) octet);
            }
        } catch (IOException e) {
            said.append(' ');
        }
        return said.toString();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
