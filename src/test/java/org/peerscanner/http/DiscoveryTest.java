package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void isAListOfNothingWithoutHosts() {
        var reply = api.getAsOperator("/v1/sd/prometheus");

        assertThat(reply.body()).isEqualTo("[]");
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void tellsEachHostWithWhatIsKnownOfIt() {
        api.post("/register", "name=fl-sg-1&port=8888&protocol=connect");

        assertThat(api.getAsOperator("/v1/sd/prometheus").body()).isEqualToIgnoringWhitespace("""
                [{"targets": ["127.0.0.1:8888"],
                  "labels": {
                    "__meta_peerscanner_name": "fl-sg-1",
                    "__meta_peerscanner_kind": "fallback",
                    "__meta_peerscanner_health": "up",
                    "__meta_peerscanner_protocol": "connect",
                    "__meta_peerscanner_tls": "false",
                    "__meta_peerscanner_rotations": ""}}]
                """);
    }
}
