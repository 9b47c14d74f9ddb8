package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.EnproxyServer;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.FakeTarget;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.NothingListens;
import org.peerscanner.testing.TestCertificate;

/** {@code auto} finds out what a proxy speaks, and finds it again when it changes. */
class DetectionTest {
    private static final Duration SHORT = Duration.ofMillis(900);
    private static final String FORWARDED = "GET http://";

    @ParameterizedTest(name = "{0} tls={1}")
    @MethodSource("accesses")
    void findsOutWhatTheProxySpeaks(Protocol protocol, boolean tls) {
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = proxy(protocol, tls);
                var probe = Probing.of(target.url(), "canary")) {
            var result = probe.probe(Probing.auto(proxy.endpoint()));

            assertThat(result.access()).as(result.toString()).contains(new Access(protocol, tls));
            assertThat(result.outcome()).isInstanceOf(Outcome.Ok.class);
        }
    }

    @ParameterizedTest(name = "{0} tls={1}")
    @MethodSource("accesses")
    void goesStraightToAKnownWay(Protocol protocol, boolean tls) {
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = proxy(protocol, tls);
                var probe = Probing.of(target.url(), "canary")) {
            var result = probe.probe(Probing.known(proxy.endpoint(), new Access(protocol, tls)));

            assertThat(result.outcome()).as(result.toString()).isInstanceOf(Outcome.Ok.class);
            assertThat(proxy.accepted()).isOne();
        }
    }

    @ParameterizedTest(name = "{0} tls={1}")
    @MethodSource("accesses")
    void findsAChangedProxyAgain(Protocol protocol, boolean tls) {
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = proxy(protocol, tls);
                var probe = Probing.of(target.url(), "canary")) {
            var before = new Access(protocol == Protocol.CONNECT ? Protocol.FORWARD : Protocol.CONNECT, tls);
            var result = probe.probe(Probing.known(proxy.endpoint(), before));

            assertThat(result.access()).as(result.toString()).contains(new Access(protocol, tls));
        }
    }

    /** An HTTP proxy waits for the rest of a TLS greeting for as long as it is let. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsAProxyAgainThatHasChangedToTlsOrFromIt(boolean tls) {
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = proxy(Protocol.CONNECT, tls);
                var probe = Probing.of(Duration.ofSeconds(9), target.url(), "canary")) {
            var result = probe.probe(Probing.known(proxy.endpoint(), new Access(Protocol.CONNECT, !tls)));

            assertThat(result.access()).as(result.toString()).contains(new Access(Protocol.CONNECT, tls));
        }
    }

    @Test
    void isNotMisledByAServerThatAnswersPlainHttpOnItsTlsPort() {
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = LoopbackServer.plain(DetectionTest::tlsOrComplaint);
                var probe = Probing.of(target.url(), "canary")) {
            var result = probe.probe(Probing.auto(proxy.endpoint()));

            assertThat(result.access()).as(result.toString()).contains(new Access(Protocol.CONNECT, true));
        }
    }

    @Test
    void findsASocksProxyThatWaitsForTheRestOfAnHttpRequest() {
        Behaviour patient = client -> {
            var in = new BufferedInputStream(client.getInputStream());
            in.mark(1);
            if (in.read() != 5) {
                in.skip(Long.MAX_VALUE);
                return;
            }
            in.reset();
            ProxyBehaviour.SOCKS5.serve(new PeekedSocket(client, in));
        };
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = LoopbackServer.plain(patient);
                var probe = Probing.of(Duration.ofSeconds(9), target.url(), "canary")) {
            var result = probe.probe(Probing.auto(proxy.endpoint()));

            assertThat(result.access()).as(result.toString()).contains(new Access(Protocol.SOCKS5, false));
        }
    }

    /** As one made of Node's HTTP server does, which hangs up on CONNECT unless it is told otherwise. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsAProxyThatForwardsAndHangsUpOnEverythingElse(boolean tls) {
        Behaviour forwardsOnly = client -> {
            var in = new BufferedInputStream(client.getInputStream());
            in.mark(FORWARDED.length());
            if (!new String(in.readNBytes(FORWARDED.length()), ISO_8859_1).equals(FORWARDED)) {
                return;
            }
            in.reset();
            ProxyBehaviour.FORWARD.serve(new PeekedSocket(client, in));
        };
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = server(forwardsOnly, tls);
                var probe = Probing.of(target.url(), "canary")) {
            var result = probe.probe(Probing.auto(proxy.endpoint()));

            assertThat(result.access()).as(result.toString()).contains(new Access(Protocol.FORWARD, tls));
        }
    }

    @Test
    void tellsTheMostTellingOfManyFailures() {
        try (var proxy = LoopbackServer.plain(Misbehaviour.answering("403 Forbidden"));
                var probe = Probing.of(URI.create("http://localhost"), "https://page.test/")) {
            var result = probe.probe(Probing.auto(proxy.endpoint()));

            assertThat(result.outcome()).isEqualTo(new Outcome.ProxyAnswered("403 Forbidden"));
            assertThat(result.access()).isEmpty();
        }
    }

    @Test
    void stopsAtOnceWhenNothingListens() {
        try (var probe = Probing.of(URI.create("http://localhost"), "http://page.test/")) {
            var result = probe.probe(Probing.known(NothingListens.ENDPOINT, new Access(Protocol.CONNECT, true)));

            assertThat(result.outcome()).isEqualTo(new Outcome.Refused());
            assertThat(result.steps()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void endsWhateverTheProxyDoes(Misbehaviour behaviour) {
        try (var proxy = LoopbackServer.plain(behaviour);
                var probe = Probing.of(SHORT, URI.create("http://localhost"), "http://page.test/")) {
            var outcome = probe.probe(Probing.auto(proxy.endpoint())).outcome();

            assertThat(outcome).isNotInstanceOfAny(Outcome.Ok.class, Outcome.LocalFault.class, Outcome.Refused.class);
        }
    }

    static Stream<Arguments> accesses() {
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol != Protocol.AUTO)
                .flatMap(protocol -> Stream.of(arguments(protocol, false), arguments(protocol, true)));
    }

    private static LoopbackServer proxy(Protocol protocol, boolean tls) {
        Behaviour behaviour = switch (protocol) {
            case CONNECT -> ProxyBehaviour.CONNECT;
            case FORWARD -> ProxyBehaviour.FORWARD;
            case SOCKS5 -> ProxyBehaviour.SOCKS5;
            case ENPROXY -> EnproxyServer.nameless();
            case AUTO -> throw new IllegalArgumentException("auto (expected: one that a proxy speaks)");
        };
        return server(behaviour, tls);
    }

    private static LoopbackServer server(Behaviour behaviour, boolean tls) {
        return tls
                ? LoopbackServer.tls(TestCertificate.shared().serverContext(), behaviour)
                : LoopbackServer.plain(behaviour);
    }

    /** As a TLS server in Go does. */
    private static void tlsOrComplaint(Socket client) throws IOException {
        var first = client.getInputStream().readNBytes(1);
        if (first.length == 1 && first[0] != 22) {
            Misbehaviour.WANTS_TLS.serve(client);
            return;
        }
        var factory = TestCertificate.shared().serverContext().getSocketFactory();
        try (var secured = (SSLSocket) factory.createSocket(client, new ByteArrayInputStream(first), true)) {
            ProxyBehaviour.CONNECT.serve(secured);
        }
    }

    /** A connection of which the first bytes have been looked at. */
    private static final class PeekedSocket extends Socket {
        private final Socket socket;
        private final InputStream in;

        PeekedSocket(Socket socket, InputStream in) {
            this.socket = socket;
            this.in = in;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public synchronized void close() throws IOException {
            socket.close();
        }
    }
}
