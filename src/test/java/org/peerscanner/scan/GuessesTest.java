package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;

class GuessesTest {
    private final Guesses guesses =
            Guesses.of(Probing.auto(new Endpoint(InetAddress.getLoopbackAddress(), new Port(1080))));

    /** So microsocks and danted do, which leave most of a ClientHello unread. */
    @Test
    void triesSocksOnAServerThatAnswersHttpWithGarbageAndTlsWithAReset() {
        guesses.learn(new Outcome.BadReply(Phase.PROXY, "not HTTP"));
        assertThat(guesses.next().tls()).isTrue();
        guesses.learn(new Outcome.BadReply(Phase.TLS, "the connection broke: Connection reset"));
        assertThat(guesses.next()).isEqualTo(new Access(Protocol.SOCKS5, false));
    }
}
