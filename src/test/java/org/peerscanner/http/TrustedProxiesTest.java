package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.Config;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.RawHttp;

/** Through the real server: who is believed when it says for whom it calls. */
class TrustedProxiesTest {
    private static final String FORM = "name=a&port=8888";
    private static final String STRANGER = "127.0.0.2";
    private static final String PROXY = "127.0.0.3";
    private static final HttpLimits IMPATIENT = ApiFixture.LIMITS.withIdleTime(Duration.ofMillis(200));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-forwarded-for | X-Forwarded-For: 1.1.1.1, 8.8.8.8",
                "x-peerscanner-forwarded-for | X-Peerscanner-Forwarded-For: 8.8.8.8",
                "forwarded | Forwarded: for=1.1.1.1, for=\"8.8.8.8:4711\";proto=https",
                "cf-connecting-ip | CF-Connecting-IP: 8.8.8.8",
            })
    void believesTheOneConfiguredHeaderOfATrustedProxy(String forwardedBy, String header) {
        try (var api = start(forwardedBy)) {
            assertThat(api.raw(PROXY, request(header + "\r\n"))).startsWith("HTTP/1.1 200");
            assertThat(api.host("a").address()).isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
        }
    }

    /** Defect 2 of the first program: anybody could register any address by saying that he called for it. */
    @Test
    void believesNobodyElse() {
        try (var api = start("x-forwarded-for")) {
            assertThat(api.raw(STRANGER, request("X-Forwarded-For: 8.8.8.8\r\n")))
                    .startsWith("HTTP/1.1 403");
            assertThat(api.fleet.hosts()).isEmpty();
        }
    }

    @Test
    void listensToNoOtherHeaderOfATrustedProxy() {
        try (var api = start("x-forwarded-for")) {
            var others = "CF-Connecting-IP: 8.8.8.8\r\nForwarded: for=8.8.8.8\r\nX-Real-IP: 8.8.8.8\r\n";
            assertThat(api.raw(PROXY, request(others))).contains("HTTP/1.1 400", "Unable to determine IP address\n");
            assertThat(api.fleet.hosts()).isEmpty();
        }
    }

    @Test
    void readsTheProxyProtocolsFirstVersion() {
        try (var api = start("proxy-protocol")) {
            var line = "PROXY TCP4 8.8.8.8 192.0.2.1 4711 80\r\n";
            assertThat(api.raw(PROXY, line + request(""))).startsWith("HTTP/1.1 200");
            assertThat(api.host("a").address()).isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
        }
    }

    @Test
    void readsTheProxyProtocolsSecondVersion() {
        try (var api = start("proxy-protocol")) {
            var header = new String(
                    HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "2111000c" + "08080808c0000201" + "12670050"),
                    ISO_8859_1);
            assertThat(api.raw(PROXY, header + request(""))).startsWith("HTTP/1.1 200");
            assertThat(api.host("a").address()).isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
        }
    }

    @Test
    void believesNoStrangersProxyProtocol() {
        try (var api = start("proxy-protocol")) {
            var line = "PROXY TCP4 8.8.8.8 192.0.2.1 4711 80\r\n";
            assertThat(api.raw(STRANGER, line + request(""))).startsWith("HTTP/1.1 403");
            assertThat(api.fleet.hosts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"PROXY UNKNOWN", "PROXY TCP4 unknown 192.0.2.1 1 2", "PROXY TCP4 127.1 192.0.2.1 1 2"})
    void knowsNoCallerWhereTheProxyProtocolNamesNone(String line) {
        try (var api = start("proxy-protocol")) {
            assertThat(api.raw(PROXY, line + "\r\n" + request(""))).doesNotContain("HTTP/1.1 200");
            assertThat(api.fleet.hosts()).isEmpty();
        }
    }

    @Test
    void hangsUpOnWhoeverDoesNotSpeakTheProxyProtocol() throws IOException {
        try (var api = start("proxy-protocol");
                var caller = new RawHttp(api.uri("/"))) {
            assertThat(caller.send(request("")).readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "PROX", "PROXY TCP4 8.8.8.8 192.0.2.1 4711 80", "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u0000\u000c"
            })
    void cutsWhoeverDoesNotFinishTheHeaderOfTheProxyProtocol(String beginning) throws IOException {
        try (var api = ApiFixture.start(config("proxy-protocol"), IMPATIENT);
                var caller = new RawHttp(api.uri("/"))) {
            assertThat(caller.send(beginning).readToEnd()).isEmpty();
        }
    }

    @Test
    void leavesWhoeverHasBegunHisRequestTheTimeToEndIt() throws IOException {
        try (var api = ApiFixture.start(config("proxy-protocol"), IMPATIENT);
                var slow = new RawHttp(api.uri("/"))) {
            slow.send("PROXY TCP4 8.8.8.8 192.0.2.1 4711 80\r\n")
                    .send("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\n");
            assertThat(slow.readStatusLine()).isEqualTo("HTTP/1.1 200 OK");
            try (var silent = new RawHttp(api.uri("/"))) {
                assertThat(silent.readToEnd()).isEmpty();
            }
            assertThat(slow.send("Host: x\r\nConnection: close\r\n\r\n").readToEnd())
                    .contains("HTTP/1.1 404 ");
        }
    }

    private static ApiFixture start(String forwardedBy) {
        return ApiFixture.start(config(forwardedBy));
    }

    private static Config config(String forwardedBy) {
        return Configs.of(Map.of(
                "http.listen",
                "127.0.0.1:0",
                "admin.listen",
                "127.0.0.1:0",
                "http.trusted-proxies",
                PROXY,
                "http.forwarded-by",
                forwardedBy));
    }

    private static String request(String header) {
        return "POST /register HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + header
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + FORM.length() + "\r\n\r\n"
                + FORM;
    }
}
