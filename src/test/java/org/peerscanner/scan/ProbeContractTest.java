package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.EnproxyServer;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.FakeTarget;
import org.peerscanner.testing.NothingListens;
import org.peerscanner.testing.TestCertificate;

/** What holds for every protocol, plain and in TLS, towards http and https targets and the canary. */
class ProbeContractTest {
    enum Kind {
        CANARY,
        HTTP,
        HTTPS
    }

    @ParameterizedTest(name = "{0} tls={1} {2}")
    @MethodSource("combinations")
    void reachesTheTarget(Protocol protocol, boolean tls, Kind kind) {
        try (var target = target(kind);
                var proxy = proxy(protocol, tls);
                var probe = probe(kind, target)) {
            var result = probe.probe(Probing.task(proxy.endpoint(), protocol, tls));

            assertThat(result.outcome()).as(result.toString()).isInstanceOf(Outcome.Ok.class);
            assertThat(result.access()).contains(new Access(protocol, tls));
            assertThat(result.steps().stream().map(Step::phase)).containsExactlyElementsOf(phases(tls, kind));
            assertThat(proxy.accepted()).isOne();
            assertThat(target.requests()).isOne();
        }
    }

    @ParameterizedTest(name = "{0} tls={1} {2}")
    @MethodSource("combinations")
    void tellsWhatTheTargetAnswers(Protocol protocol, boolean tls, Kind kind) {
        try (var target = target(kind);
                var proxy = proxy(protocol, tls);
                var probe = probe(kind, target)) {
            target.answer(FakeTarget.Answer.of(404, "gone\n"));

            var result = probe.probe(Probing.task(proxy.endpoint(), protocol, tls));

            var expected = protocol == Protocol.FORWARD
                    ? new Outcome.ProxyAnswered("404 Because")
                    : new Outcome.TargetAnswered(404);
            assertThat(result.outcome()).as(result.toString()).isEqualTo(expected);
            assertThat(result.access()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} tls={1}")
    @MethodSource("tunnels")
    void tellsWhenTheProxyCannotReachTheTarget(Protocol protocol, boolean tls) {
        var gone = "http://target.test:" + NothingListens.PORT;
        try (var proxy = proxy(protocol, tls);
                var probe = Probing.of(URI.create(gone), gone)) {
            var result = probe.probe(Probing.task(proxy.endpoint(), protocol, tls));

            assertThat(result.outcome()).as(result.toString()).isInstanceOf(Outcome.ProxyAnswered.class);
        }
    }

    @ParameterizedTest(name = "{0} tls={1} {2}")
    @MethodSource("pages")
    void looksForATextInTheBeginningOfALargePage(Protocol protocol, boolean tls, Kind kind) {
        try (var target = target(kind);
                var proxy = proxy(protocol, tls);
                var probe = Probing.of(target.url(), target.url() + " contains=here")) {
            target.answer(FakeTarget.Answer.of(200, "x".repeat(65_532) + "here" + "y".repeat(34_464)));

            var result = probe.probe(Probing.task(proxy.endpoint(), protocol, tls));

            assertThat(result.outcome()).as(result.toString()).isInstanceOf(Outcome.Ok.class);
        }
    }

    static Stream<Arguments> pages() {
        return combinations().filter(arguments -> arguments.get()[2] != Kind.CANARY);
    }

    static Stream<Arguments> combinations() {
        return tunnels()
                .flatMap(pair -> Arrays.stream(Kind.values())
                        .map(kind -> arguments(pair.get()[0], pair.get()[1], kind))
                        .filter(arguments -> arguments.get()[0] != Protocol.FORWARD
                                || arguments.get()[2] != Kind.HTTPS));
    }

    static Stream<Arguments> tunnels() {
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol != Protocol.AUTO)
                .flatMap(protocol -> Stream.of(arguments(protocol, false), arguments(protocol, true)));
    }

    private static FakeTarget target(Kind kind) {
        return switch (kind) {
            case CANARY -> FakeTarget.canary(Probing.CANARY);
            case HTTP -> FakeTarget.http(FakeTarget.Answer.of(301, "elsewhere"));
            case HTTPS -> FakeTarget.https(TestCertificate.shared(), FakeTarget.Answer.of(200, "hello"));
        };
    }

    private static NetworkProbe probe(Kind kind, FakeTarget target) {
        return Probing.of(
                target.url(), kind == Kind.CANARY ? "canary" : target.url().toString());
    }

    private static LoopbackServer proxy(Protocol protocol, boolean tls) {
        Behaviour behaviour = switch (protocol) {
            case CONNECT -> ProxyBehaviour.CONNECT;
            case FORWARD -> ProxyBehaviour.FORWARD;
            case SOCKS5 -> ProxyBehaviour.SOCKS5;
            case ENPROXY -> EnproxyServer.nameless();
            case AUTO -> throw new IllegalArgumentException("auto (expected: one that a proxy speaks)");
        };
        return tls
                ? LoopbackServer.tls(TestCertificate.shared().serverContext(), behaviour)
                : LoopbackServer.plain(behaviour);
    }

    private static List<Phase> phases(boolean tls, Kind kind) {
        return Stream.of(
                        Optional.of(Phase.CONNECT),
                        Optional.of(Phase.TLS).filter(phase -> tls),
                        Optional.of(Phase.PROXY),
                        Optional.of(Phase.TARGET_TLS).filter(phase -> kind == Kind.HTTPS),
                        Optional.of(Phase.TARGET))
                .flatMap(Optional::stream)
                .toList();
    }
}
