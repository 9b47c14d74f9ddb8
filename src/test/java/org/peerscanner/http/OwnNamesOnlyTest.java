package org.peerscanner.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesOnlyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.0.0.1:8081", "localhost", "LOCALHOST:1", "[::1]:8081", "[::1]", "192.0.2.1:80"
            })
    void addressesAndLocalhostAreThisMachine(String authority) {
        assertThat(OwnNamesOnly.isOwn(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8081",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "[evil]:1",
                ":1"
            })
    void namesAreAnybodys(String authority) {
        assertThat(OwnNamesOnly.isOwn(authority)).isFalse();
    }

    @Test
    void aPageWhoseNameLeadsHereCanNeitherReadNorWrite() throws IOException {
        try (var api = ApiFixture.start()) {
            var key = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
            assertThat(call(api, "GET /v1/hosts", "evil.example:8081")).startsWith("HTTP/1.1 421 ");
            assertThat(call(api, "PUT /v1/keys/fl-*?key=" + key, "evil.example:8081"))
                    .startsWith("HTTP/1.1 421 ")
                    .endsWith("Host: evil.example:8081 (expected: an address, or localhost)\n");
            assertThat(api.keys.all()).isEmpty();
            assertThat(call(api, "GET /v1/hosts", "localhost:8081")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String call(ApiFixture api, String line, String host) throws IOException {
        var listen = api.api.adminAddress();
        try (var socket = new Socket(listen.address(), listen.port())) {
            var request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
