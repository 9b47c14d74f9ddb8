package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private final AskedServer server = new AskedServer("");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void printsTheSentences() {
        server.answer = "{\"name\":\"alice\",\"known\":true,\"explanation\":[\"It works.\",\"It is used\\u001b.\"]}";
        assertThat(server.run("explain", "alice")).isZero();
        assertThat(server.out.toString().lines()).containsExactly("It works.", "It is used?.");
        assertThat(server.asked).containsExactly("GET /v1/hosts/alice/explain");
    }

    @Test
    void endsOtherwiseIfNobodyHasTheName() {
        server.answer = "{\"name\":\"al\",\"known\":false,\"explanation\":[\"No host named al is registered here.\"]}";
        assertThat(server.run("explain", "al")).isEqualTo(1);
        assertThat(server.out.toString()).startsWith("No host named al");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        server.status = 400;
        assertThat(server.run("explain", "-- -x".split(" "))).isEqualTo(2);
        assertThat(server.err.toString()).contains("the server answered 400");
        assertThat(server.asked).containsExactly("GET /v1/hosts/-x/explain");
    }
}
