package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.RawHttp;

/** Who gets through to the administrative API. */
class OperatorGateTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8081", "127.0.0.1:8081", "127.1.2.3", "[::1]", "[::1]:8081"})
    void answersWhoeverCallsThisMachineByItsOwnName(String host) throws Exception {
        try (var api = start(Map.of())) {
            assertThat(said(api, "Host: " + host)).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8081",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "192.0.2.1",
                "[::]",
                "[2001:db8::1]:8081",
                "peerscanner.test"
            })
    void doesNotAnswerABrowserThatHasBeenLedHereUnderAnotherName(String host) throws Exception {
        try (var api = start(Map.of())) {
            assertThat(said(api, "Host: " + host))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("Host: " + host
                            + " (expected: localhost or a loopback address, since there is no admin.token)");
        }
    }

    @Test
    void answersWhoeverShowsTheTokenUnderWhateverName() throws Exception {
        try (var api = start(Map.of("admin.token", TOKEN))) {
            assertThat(said(api, "Host: a.example\r\nAuthorization: bearer " + TOKEN))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anybody", "a:b"})
    void letsABrowserInThatHasBeenToldTheTokenAsAPassword(String user) throws Exception {
        var expected = user.contains(":") ? "HTTP/1.1 401 " : "HTTP/1.1 200 ";
        var basic = Base64.getEncoder().encodeToString((user + ":" + TOKEN).getBytes(US_ASCII));
        try (var api = start(Map.of("admin.token", TOKEN))) {
            assertThat(said(api, "Host: a.example\r\nAuthorization: Basic " + basic))
                    .startsWith(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: 1",
                "Authorization: Bearer 0123456789abcdef0123456789abcdeX",
                "Authorization: Bearer 0123456789abcdef0123456789abcde",
                "Authorization: Bearer 0123456789abcdef0123456789abcdef0",
                "Authorization: Basic 0123456789abcdef0123456789abcdef",
                "Authorization: Basic MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "Authorization: Basic =",
                "Authorization: 0123456789abcdef0123456789abcdef",
                "Authorization: Bearer",
                "Authorization: Bearer \u00e9",
                "X-Peerscanner-Token: 0123456789abcdef0123456789abcdef"
            })
    void asksEverybodyElseForTheToken(String field) throws Exception {
        try (var api = start(Map.of("admin.token", TOKEN))) {
            assertThat(said(api, "Host: localhost\r\n" + field))
                    .startsWith("HTTP/1.1 401 ")
                    .contains("WWW-Authenticate: Basic realm=\"peerscanner\", Bearer\r\n")
                    .contains("Authorization: none that counts (expected: Bearer and admin.token)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /", "GET /v1/zone", "GET /v1/plan", "PUT /v1/keys/a", "DELETE /v1/keys/a", "POST /nowhere"})
    void standsBeforeEverything(String line) throws Exception {
        try (var api = start(Map.of("admin.token", TOKEN));
                var http = new RawHttp(api.adminUri("/"))) {
            http.send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(http.readToEnd()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void neverListensElsewhereWithoutTls() throws Exception {
        try (var api = start(Map.of("admin.token", TOKEN, "admin.listen", "0.0.0.0:0", "http.tls", "off"))) {
            assertThat(said(api, "Host: localhost\r\nAuthorization: Bearer " + TOKEN))
                    .doesNotContain("HTTP/1.1 200");
            assertThat(api.api.fingerprint()).isPresent();
            assertThat(api.get("/").statusCode()).isEqualTo(200);
        }
    }

    private static String said(ApiFixture api, String fields) throws Exception {
        try (var http = new RawHttp(api.adminUri("/"))) {
            http.send("GET /v1/hosts HTTP/1.1\r\nConnection: close\r\n" + fields + "\r\n\r\n");
            return http.readToEnd();
        }
    }

    private ApiFixture start(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "http.listen", "127.0.0.1:0",
                "admin.listen", "127.0.0.1:0",
                "store.sqlite", directory.resolve("peerscanner.db").toString()));
        all.putAll(settings);
        return ApiFixture.start(Configs.of(all));
    }
}
