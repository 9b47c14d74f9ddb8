package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenException;
import org.peerscanner.config.Secret;
import org.peerscanner.scan.Canary;
import org.peerscanner.testing.Configs;

class CanaryServerTest {
    private static final Canary CANARY = Canary.sharing(new Secret("0123456789abcdef0123456789abcdef"));
    private static final String NONCE = "/canary/00112233445566778899aabbccddeeff";

    @Test
    void answersEachNonceOnce() throws Exception {
        try (var server = started()) {
            var reply = call(server, "GET", NONCE);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).matches("127\\.0\\.0\\.1\n[0-9a-f]{64}\n");
            assertThat(call(server, "GET", NONCE).statusCode()).isEqualTo(410);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/register", "/health/live", "/v1/hosts", "/metrics", "/status"})
    void hasNothingElse(String path) throws Exception {
        try (var server = started()) {
            var reply = call(server, "GET", path);
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(reply.body()).isEqualTo("path: nothing is here (expected: /canary/ and a nonce)\n");
        }
    }

    @Test
    void takesNoOtherMethod() throws Exception {
        try (var server = started()) {
            assertThat(call(server, "POST", NONCE).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void saysWhenItsAddressIsTaken() throws IOException {
        try (var other = new ServerSocket(0);
                var server = new CanaryServer(config("127.0.0.1:" + other.getLocalPort()), CANARY::answer)) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("http.listen");
        }
    }

    private static CanaryServer started() {
        var server = new CanaryServer(config("127.0.0.1:0"), CANARY::answer);
        server.start();
        return server;
    }

    private static Config config(String listen) {
        return Configs.of(Map.of("http.listen", listen));
    }

    private static HttpResponse<String> call(CanaryServer server, String method, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
