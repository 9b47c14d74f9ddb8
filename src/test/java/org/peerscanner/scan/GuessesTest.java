package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

class GuessesTest {
    private static final Outcome SILENCE = new Outcome.TimedOut(Phase.PROXY);
    private static final Outcome HUNG_UP = new Outcome.BadReply(Phase.PROXY, "the connection ended");
    private static final Outcome FORWARD_HUNG_UP = new Outcome.BadReply(Phase.TARGET, "the connection ended");
    private static final Outcome NO_TLS = new Outcome.TlsFailed(Phase.TLS, "the connection ended");
    private static final Outcome DENIED = new Outcome.ProxyAnswered("403 Forbidden");

    @Test
    void asksPlainHttpFirstAndEnproxyFirstOfAllOnItsOwnPort() {
        assertThat(Guesses.of(auto(3128)).next()).isEqualTo(plain(Protocol.CONNECT));
        assertThat(Guesses.of(auto(80)).next()).isEqualTo(plain(Protocol.ENPROXY));
    }

    @Test
    void asksInTlsFirstOnTheHttpsPort() {
        assertThat(Guesses.of(auto(443)).next()).isEqualTo(tls(Protocol.ENPROXY));
    }

    @Test
    void stopsWhenNothingCanBeThere() {
        for (var outcome : List.of(
                new Outcome.Refused(),
                new Outcome.Unreachable("no route"),
                new Outcome.TimedOut(Phase.CONNECT),
                new Outcome.LocalFault("no descriptors"))) {
            assertThat(rest(auto(3128), outcome)).as(outcome.reason()).isEmpty();
        }
    }

    @Test
    void stopsWhenTheTunnelWasRight() {
        assertThat(rest(auto(3128), new Outcome.TargetAnswered(503))).isEmpty();
        assertThat(rest(auto(3128), new Outcome.TimedOut(Phase.TARGET))).isEmpty();
        assertThat(rest(auto(3128), new Outcome.WrongContent("other"))).isEmpty();
    }

    @Test
    void staysWithHttpOnceItWasAnswered() {
        assertThat(rest(auto(3128), DENIED)).containsExactly(plain(Protocol.ENPROXY), plain(Protocol.FORWARD));
    }

    @Test
    void keepsTlsInMindWhenTheRequestWasCalledBad() {
        assertThat(rest(auto(3128), new Outcome.ProxyAnswered("400 Bad Request")))
                .startsWith(plain(Protocol.ENPROXY), plain(Protocol.FORWARD), tls(Protocol.CONNECT))
                .doesNotContain(plain(Protocol.SOCKS5));
    }

    /** It may be a proxy that only forwards, such as one made of Node's HTTP server. */
    @Test
    void asksAProxyThatHangsUpOnATunnelToForwardBeforeItGoesOnWithTls() {
        assertThat(rest(auto(3128), HUNG_UP))
                .containsExactly(
                        plain(Protocol.FORWARD),
                        tls(Protocol.CONNECT),
                        tls(Protocol.ENPROXY),
                        tls(Protocol.FORWARD),
                        plain(Protocol.SOCKS5),
                        tls(Protocol.SOCKS5));
        assertThat(rest(auto(80), new Outcome.BadReply(Phase.PROXY, "the connection broke: Connection reset")))
                .startsWith(plain(Protocol.FORWARD), tls(Protocol.ENPROXY));
        assertThat(rest(auto(443), HUNG_UP)).containsExactly(tls(Protocol.FORWARD), tls(Protocol.SOCKS5));
    }

    @Test
    void goesOnWithTlsWhenHttpWasHungUpOn() {
        assertThat(rest(auto(3128), HUNG_UP, FORWARD_HUNG_UP))
                .containsExactly(
                        tls(Protocol.CONNECT),
                        tls(Protocol.ENPROXY),
                        tls(Protocol.FORWARD),
                        plain(Protocol.SOCKS5),
                        tls(Protocol.SOCKS5));
        assertThat(rest(auto(3128), HUNG_UP, FORWARD_HUNG_UP, NO_TLS)).containsExactly(plain(Protocol.SOCKS5));
        assertThat(rest(auto(3128), HUNG_UP, FORWARD_HUNG_UP, HUNG_UP, FORWARD_HUNG_UP))
                .containsExactly(tls(Protocol.SOCKS5));
    }

    /** So microsocks and danted do, which leave most of a ClientHello unread. */
    @Test
    void triesSocksOnAServerThatAnswersHttpWithGarbageAndTlsWithAReset() {
        var reset = new Outcome.BadReply(Phase.TLS, "the connection broke: Connection reset");

        var garbage = new Outcome.BadReply(Phase.PROXY, "not HTTP");
        assertThat(rest(auto(1080), garbage, new Outcome.BadReply(Phase.TARGET, "not HTTP"), reset))
                .containsExactly(plain(Protocol.SOCKS5));
    }

    @Test
    void searchesOnlyWhatIsOpen() {
        assertThat(rest(task(3128, Protocol.SOCKS5, TlsMode.AUTO), HUNG_UP)).containsExactly(tls(Protocol.SOCKS5));
        assertThat(rest(task(3128, Protocol.CONNECT, TlsMode.ON), HUNG_UP)).isEmpty();
        assertThat(rest(task(3128, Protocol.AUTO, TlsMode.ON), NO_TLS)).isEmpty();
    }

    @Test
    void sharesTheTimeBetweenGuessesThatHangOnOneAnother() {
        var guesses = Guesses.of(auto(3128));
        assertThat(guesses.share()).isCloseTo(1.0 / 3, within(1e-9));
        guesses.learn(SILENCE);
        assertThat(guesses.share()).isCloseTo(1.0 / 2, within(1e-9));
        assertThat(Guesses.of(task(3128, Protocol.CONNECT, TlsMode.OFF)).share())
                .isEqualTo(1);
    }

    @Test
    void triesAKnownWayFirstAndLearnsFromItsFailure() {
        var known = Optional.of(tls(Protocol.FORWARD));
        var task = new ProbeTask(endpoint(3128), Protocol.AUTO, TlsMode.AUTO, known, Optional.empty());

        assertThat(Guesses.of(task).next()).isEqualTo(tls(Protocol.FORWARD));
        assertThat(Guesses.of(task).share()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(rest(task, NO_TLS)).startsWith(plain(Protocol.CONNECT)).noneMatch(Access::tls);
    }

    @Test
    void ignoresAKnownWayThatTheProxyNoLongerClaims() {
        var known = Optional.of(plain(Protocol.CONNECT));
        var task = new ProbeTask(endpoint(3128), Protocol.SOCKS5, TlsMode.OFF, known, Optional.empty());

        assertThat(Guesses.of(task).next()).isEqualTo(plain(Protocol.SOCKS5));
    }

    /** What is left to try, in order, after attempts that ended so. */
    private static List<Access> rest(ProbeTask task, Outcome... outcomes) {
        var guesses = Guesses.of(task);
        List.of(outcomes).forEach(guesses::learn);
        return guesses.open();
    }

    private static ProbeTask auto(int port) {
        return task(port, Protocol.AUTO, TlsMode.AUTO);
    }

    private static ProbeTask task(int port, Protocol protocol, TlsMode tls) {
        return new ProbeTask(endpoint(port), protocol, tls, Optional.empty(), Optional.empty());
    }

    private static Endpoint endpoint(int port) {
        return new Endpoint(InetAddress.getLoopbackAddress(), new Port(port));
    }

    private static Access plain(Protocol protocol) {
        return new Access(protocol, false);
    }

    private static Access tls(Protocol protocol) {
        return new Access(protocol, true);
    }
}
