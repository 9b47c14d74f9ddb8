package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.EnproxyServer;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.BlackHole;
import org.peerscanner.testing.FakeTarget;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.NothingListens;
import org.peerscanner.testing.TestCertificate;

/** Outcomes are told apart. */
class NetworkProbeTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final URI NOWHERE = URI.create("http://localhost");
    private static final String PAGE = "http://page.test/";

    @Test
    void refused() {
        try (var probe = Probing.of(NOWHERE, PAGE)) {
            var result = probe.probe(Probing.task(NothingListens.ENDPOINT, Protocol.CONNECT, false));

            assertThat(result.outcome()).isEqualTo(new Outcome.Refused());
            assertThat(result.steps()).extracting(Step::note).containsExactly("connection refused");
        }
    }

    @Test
    void timedOutInConnect() throws IOException {
        try (var hole = new BlackHole();
                var probe = Probing.of(SHORT, NOWHERE, PAGE)) {
            assertThat(probe.probe(Probing.auto(hole.endpoint())).outcome())
                    .isEqualTo(new Outcome.TimedOut(Phase.CONNECT));
        }
    }

    @Test
    void timedOutInTls() {
        assertThat(outcome(SHORT, Misbehaviour.HANG, Protocol.CONNECT, true))
                .isEqualTo(new Outcome.TimedOut(Phase.TLS));
    }

    @Test
    void timedOutInTheProxy() {
        assertThat(outcome(SHORT, Misbehaviour.HANG, Protocol.SOCKS5, false))
                .isEqualTo(new Outcome.TimedOut(Phase.PROXY));
        assertThat(outcome(SHORT, Misbehaviour.HANG, Protocol.ENPROXY, false))
                .isEqualTo(new Outcome.TimedOut(Phase.PROXY));
        assertThat(outcome(SHORT, Misbehaviour.SLOW_DRIP, Protocol.CONNECT, false))
                .isEqualTo(new Outcome.TimedOut(Phase.PROXY));
    }

    @Test
    void timedOutInTheTarget() {
        try (var target = LoopbackServer.plain(Misbehaviour.HANG);
                var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var probe = Probing.of(Duration.ofSeconds(2), NOWHERE, "http://target.test:" + target.port())) {
            assertThat(probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false))
                            .outcome())
                    .isEqualTo(new Outcome.TimedOut(Phase.TARGET));
        }
    }

    @Test
    void tlsFailsWhenTheProxySpeaksNone() {
        assertThat(outcome(Probing.DEADLINE, Misbehaviour.GARBAGE, Protocol.CONNECT, true))
                .isInstanceOfSatisfying(
                        Outcome.TlsFailed.class,
                        failed -> assertThat(failed.phase()).isEqualTo(Phase.TLS));
        assertThat(outcome(Probing.DEADLINE, Misbehaviour.CLOSE, Protocol.CONNECT, true))
                .isInstanceOfAny(Outcome.TlsFailed.class, Outcome.BadReply.class);
    }

    @Test
    void tlsFailsWhenTheTargetIsSomebodyElse() {
        var other = TestCertificate.of("dns:other.test");
        try (var target = FakeTarget.https(other, FakeTarget.Answer.of(200, ""));
                var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var trusting = Probing.of(
                        Probing.config(
                                Probing.DEADLINE,
                                Optional.of(other.pem()),
                                target.url().toString()),
                        NOWHERE);
                var doubting = Probing.of(NOWHERE, target.url().toString())) {
            var task = Probing.task(proxy.endpoint(), Protocol.CONNECT, false);

            assertThat(trusting.probe(task).outcome()).isInstanceOfSatisfying(Outcome.TlsFailed.class, failed -> {
                assertThat(failed.phase()).isEqualTo(Phase.TARGET_TLS);
                assertThat(failed.detail()).contains("target.test");
            });
            assertThat(doubting.probe(task).outcome()).isInstanceOfSatisfying(Outcome.TlsFailed.class, failed -> {
                assertThat(failed.phase()).isEqualTo(Phase.TARGET_TLS);
                assertThat(failed.detail()).contains("certification path");
            });
        }
    }

    @Test
    void theProxyAnswers() {
        assertThat(outcome(Probing.DEADLINE, Misbehaviour.answering("403 Forbidden"), Protocol.CONNECT, false))
                .isEqualTo(new Outcome.ProxyAnswered("403 Forbidden"));
        assertThat(outcome(
                        Probing.DEADLINE,
                        Misbehaviour.answering("407 Proxy Authentication Required"),
                        Protocol.FORWARD,
                        false))
                .isEqualTo(new Outcome.ProxyAnswered("407 Proxy Authentication Required"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 'SOCKS method 2 (expected: 0, no authentication)'",
        "0, 5, 'SOCKS reply 5 (connection refused)'",
        "0, 8, 'SOCKS reply 8 (address type not supported)'",
        "0, 99, 'SOCKS reply 99 (unassigned)'",
    })
    void theSocksProxyAnswers(byte method, byte reply, String answer) {
        Behaviour socks = client -> {
            client.getInputStream().readNBytes(3);
            client.getOutputStream().write(new byte[] {5, method});
            if (client.getInputStream().read() >= 0) {
                client.getOutputStream().write(new byte[] {5, reply, 0, 1, 0, 0, 0, 0, 0, 0});
            }
        };
        assertThat(outcome(Probing.DEADLINE, socks, Protocol.SOCKS5, false))
                .isEqualTo(new Outcome.ProxyAnswered(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "GARBAGE, CONNECT", "ENDLESS_HEAD, CONNECT", "CLOSE, CONNECT", "HALF_CLOSE, CONNECT",
                "DIES_AFTER_CONNECT, CONNECT",
        "GARBAGE, SOCKS5", "HALF_CLOSE, SOCKS5", "GARBAGE, ENPROXY", "ENDLESS_HEAD, FORWARD", "HALF_CLOSE, ENPROXY"
    })
    void badReplies(Misbehaviour behaviour, Protocol protocol) {
        assertThat(outcome(Probing.DEADLINE, behaviour, protocol, false)).isInstanceOf(Outcome.BadReply.class);
    }

    @ParameterizedTest
    @CsvSource({"fl-a.zone.test, true", "FL-A.Zone.test., true", "'', true", "fl-b.zone.test, false"})
    void comparesTheReportedName(String reported, boolean right) {
        try (var target = FakeTarget.canary(Probing.CANARY);
                var proxy = LoopbackServer.plain(EnproxyServer.named(reported));
                var probe = Probing.of(target.url(), "canary")) {
            var outcome = probe.probe(Probing.named(proxy.endpoint(), "fl-a.zone.test"))
                    .outcome();

            assertThat(outcome instanceof Outcome.Ok).as(outcome.reason()).isEqualTo(right);
            assertThat(outcome instanceof Outcome.WrongName).isNotEqualTo(right);
        }
    }

    @Test
    void onlyTheCanaryKnowsTheContent() {
        try (var target = FakeTarget.http(FakeTarget.Answer.of(200, "0".repeat(64) + "\n"));
                var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var probe = Probing.of(target.url(), "canary")) {
            assertThat(probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false))
                            .outcome())
                    .isInstanceOf(Outcome.WrongContent.class);
        }
    }

    /** A broadcast address has no TCP: the system says at once that this network cannot be reached. */
    @Test
    void troubleOfThisMachineIsNotTheProxys() throws IOException {
        var endpoint = new Endpoint(InetAddress.getByName("255.255.255.255"), new Port(80));
        try (var probe = Probing.of(NOWHERE, PAGE)) {
            assertThat(probe.probe(Probing.auto(endpoint)).outcome()).isInstanceOf(Outcome.LocalFault.class);
        }
    }

    @Test
    void resumesSessionsWithTheProxyAndWithTheTarget() {
        var certificate = TestCertificate.shared();
        try (var target = FakeTarget.https(certificate, FakeTarget.Answer.of(200, ""));
                var proxy = LoopbackServer.tls(certificate.serverContext(), ProxyBehaviour.CONNECT);
                var probe = Probing.of(NOWHERE, target.url().toString())) {
            var task = Probing.task(proxy.endpoint(), Protocol.CONNECT, true);

            assertThat(tlsNotes(probe.probe(task))).containsExactly("TLSv1.3", "TLSv1.3");
            for (var i = 0; i < 5; i++) {
                assertThat(tlsNotes(probe.probe(task))).containsExactly("TLSv1.3, resumed", "TLSv1.3, resumed");
            }
        }
    }

    private static List<String> tlsNotes(ProbeResult result) {
        return result.steps().stream()
                .filter(step -> step.phase() == Phase.TLS || step.phase() == Phase.TARGET_TLS)
                .map(Step::note)
                .toList();
    }

    /** The proxy itself speaks no TLS. */
    private static Outcome outcome(Duration deadline, Behaviour behaviour, Protocol protocol, boolean tls) {
        try (var proxy = LoopbackServer.plain(behaviour);
                var probe = Probing.of(deadline, NOWHERE, PAGE)) {
            return probe.probe(Probing.task(proxy.endpoint(), protocol, tls)).outcome();
        }
    }
}
