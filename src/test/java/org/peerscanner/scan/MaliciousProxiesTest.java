package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.FakeTarget;
import org.peerscanner.testing.FakeTarget.Answer;
import org.peerscanner.testing.MaliciousProxies;
import org.peerscanner.testing.TestCertificate;

/** Every proxy of the zoo is caught, for the right reason. */
class MaliciousProxiesTest {
    private static final Outcome NO_ANSWER = new Outcome.WrongContent("not the canary's answer");
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Answer PAGE = Answer.of(200, "<title>Example Domain</title>\n");

    private final FakeTarget canary = FakeTarget.canary(Probing.CANARY);

    @Test
    void anHonestProxyPassesAndItsExitIsKnown() {
        try (canary;
                var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var probe = Probing.of(canary.url(), "canary")) {
            var result = probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false));

            assertThat(result.outcome()).isInstanceOf(Outcome.Ok.class);
            assertThat(result.exit()).contains(InetAddress.getLoopbackAddress());
        }
    }

    @Test
    void oneThatAnswersByItself() {
        assertThat(caughtByCanary(MaliciousProxies.answeringByItself())).isEqualTo(NO_ANSWER);
        assertThat(caughtByPage(MaliciousProxies.answeringByItself(), " contains=Example Domain"))
                .isEqualTo(new Outcome.WrongContent("no \"Example Domain\" in the page"));
    }

    @Test
    void oneThatReplaysTheCanary() {
        try (canary;
                var proxy = LoopbackServer.plain(MaliciousProxies.replaying());
                var probe = Probing.of(canary.url(), "canary")) {
            var task = Probing.task(proxy.endpoint(), Protocol.CONNECT, false);

            assertThat(probe.probe(task).outcome()).isInstanceOf(Outcome.Ok.class);
            assertThat(probe.probe(task).outcome()).isEqualTo(NO_ANSWER);
            assertThat(canary.requests()).isOne();
        }
    }

    @Test
    void oneThatPutsSomethingIntoPages() {
        assertThat(caughtByCanary(MaliciousProxies.injecting("<script src=//ads.example/></script>")))
                .isEqualTo(NO_ANSWER);
    }

    @Test
    void oneThatForgesCertificates() {
        var forged = TestCertificate.of("dns:target.test");
        try (var target = FakeTarget.https(TestCertificate.shared(), PAGE);
                var proxy = LoopbackServer.plain(MaliciousProxies.forging(forged));
                var probe = Probing.of(canary.url(), target.url() + "/")) {
            var outcome = probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false))
                    .outcome();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.TlsFailed.class,
                            failed -> assertThat(failed.phase()).isEqualTo(Phase.TARGET_TLS));
            assertThat(target.requests()).isZero();
        }
    }

    @Test
    void oneThatWorksForOneUserAgentOnly() {
        Set<String> reasons = new HashSet<>();
        try (canary;
                var proxy = LoopbackServer.plain(MaliciousProxies.servingTheFirstUserAgent());
                var probe = Probing.of(canary.url(), "canary")) {
            for (int i = 0; i < 60; i++) {
                var outcome = probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false))
                        .outcome();
                reasons.add(outcome instanceof Outcome.Ok ? "works" : outcome.reason());
            }
        }
        assertThat(reasons).containsExactlyInAnyOrder("works", "the proxy answered 403 Forbidden");
    }

    @Test
    void oneThatDiesAfterConnect() {
        assertThat(caughtByCanary(MaliciousProxies.dyingAfterConnect()))
                .isInstanceOfSatisfying(
                        Outcome.BadReply.class,
                        failed -> assertThat(failed.phase()).isEqualTo(Phase.TARGET));
    }

    @Test
    void oneThatIsATarPit() {
        assertThat(caughtByCanary(SHORT, MaliciousProxies.tarPit())).isEqualTo(new Outcome.TimedOut(Phase.TARGET));
    }

    private Outcome caughtByCanary(Behaviour behaviour) {
        return caughtByCanary(Probing.DEADLINE, behaviour);
    }

    private Outcome caughtByCanary(Duration deadline, Behaviour behaviour) {
        try (canary;
                var proxy = LoopbackServer.plain(behaviour);
                var probe = Probing.of(deadline, canary.url(), "canary")) {
            return probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false))
                    .outcome();
        }
    }

    private Outcome caughtByPage(Behaviour behaviour, String expectation) {
        try (var target = FakeTarget.http(PAGE);
                var proxy = LoopbackServer.plain(behaviour);
                var probe = Probing.of(canary.url(), target.url() + "/" + expectation)) {
            return probe.probe(Probing.task(proxy.endpoint(), Protocol.CONNECT, false))
                    .outcome();
        }
    }
}
