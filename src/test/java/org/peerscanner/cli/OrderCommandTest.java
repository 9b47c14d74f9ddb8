package org.peerscanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderCommandTest {
    private final AskedServer server = new AskedServer("{\"message\":\"done\\u001b\"}");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysTheOperatorsWordAndPrintsTheAnswer() {
        assertThat(server.run("ban", "alice")).isZero();
        assertThat(server.run("clear", "al/ice")).isZero();
        assertThat(server.run("freeze", "--for", "10m")).isZero();
        assertThat(server.run("thaw")).isZero();

        assertThat(server.asked)
                .containsExactly(
                        "PUT /v1/orders/alice?order=ban",
                        "DELETE /v1/orders/al%2Fice",
                        "PUT /v1/freeze?for=10m",
                        "DELETE /v1/freeze");
        assertThat(server.out.toString().lines()).containsOnly("done?");
    }

    @Test
    void tellsForHowLongAndWhy() {
        assertThat(server.run("drain", "alice", "--for", "2h", "--why", "new disk & fan"))
                .isZero();
        assertThat(server.asked).containsExactly("PUT /v1/orders/alice?order=drain&for=2h&why=new%20disk%20%26%20fan");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        server.status = 400;
        assertThat(server.run("pin", "alice")).isEqualTo(2);
        assertThat(server.err.toString()).contains("the server answered 400");
    }
}
