package org.peerscanner.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.FakeTarget;

class PlayerTest {
    private final Player player =
            new Player(Role.plain("otter", Protocol.CONNECT), InetAddress.ofLiteral("127.20.1.1"), Disguise.context());
    private final FakeTarget target = FakeTarget.http(FakeTarget.Answer.of(200, "the target's own"));

    @AfterEach
    void stop() {
        player.close();
        target.close();
    }

    @Test
    void worksAtFirst() throws IOException {
        assertThat(fetched()).contains("the target's own");
    }

    @Test
    void comesBackAtTheSameAddressWhenItWasOff() throws IOException {
        var endpoint = player.endpoint();
        player.become(Mood.IS_OFF);
        assertThatThrownBy(this::fetched).isInstanceOf(ConnectException.class);

        player.become(Mood.WORKS);
        assertThat(player.endpoint()).isEqualTo(endpoint);
        assertThat(fetched()).contains("the target's own");
    }

    @Test
    void makesUpPagesWhenItLies() throws IOException {
        player.become(Mood.LIES);
        assertThat(fetched()).contains("200 OK").doesNotContain("the target's own");
    }

    @Test
    void servesEveryThirdConnectionWhenItFlaps() throws IOException {
        player.become(Mood.FLAPS);
        for (var round = 0; round < 2; round++) {
            assertThat(fetched()).isEmpty();
            assertThat(fetched()).isEmpty();
            assertThat(fetched()).contains("the target's own");
        }
    }

    /** What comes of a page that is asked for through the proxy. */
    private String fetched() throws IOException {
        var endpoint = player.endpoint();
        try (var socket = new Socket(endpoint.address(), endpoint.port().number())) {
            var authority = "target.test:" + target.port();
            var requests = "CONNECT " + authority + " HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: " + authority
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
