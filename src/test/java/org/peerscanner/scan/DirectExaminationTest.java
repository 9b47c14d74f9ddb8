package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.FakeTarget;
import org.peerscanner.testing.FakeTarget.Answer;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.NothingListens;
import org.peerscanner.testing.TestCertificate;

class DirectExaminationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Answer PAGE = Answer.of(200, "hello\n");

    private final UsableTargets targets = new UsableTargets();

    @Test
    void isFitWhenEveryTargetCanBeFetched() {
        try (var canary = FakeTarget.canary(Probing.CANARY);
                var http = FakeTarget.http(PAGE);
                var https = FakeTarget.https(TestCertificate.shared(), PAGE)) {
            var finding = examine(DEADLINE, canary, List.of(), "canary", local(http), local(https));

            assertThat(finding)
                    .isInstanceOfSatisfying(
                            Finding.Fit.class, fit -> assertThat(fit.leftOut()).isEmpty());
            assertThat(canary.requests()).isOne();
            assertThat(http.lastRequest()).isEqualTo("HEAD / HTTP/1.1");
        }
    }

    @Test
    void leavesOutATargetThatCannotBeFetchedUntilItCanBeAgain() {
        try (var canary = FakeTarget.canary(Probing.CANARY);
                var page = FakeTarget.http(Answer.of(503, ""))) {
            var finding = examine(DEADLINE, canary, List.of(), "canary", local(page));

            assertThat(finding)
                    .isInstanceOfSatisfying(
                            Finding.Fit.class, fit -> assertThat(fit.leftOut()).containsExactly(local(page)));
            for (int i = 0; i < 100; i++) {
                assertThat(targets.get().choose(Protocol.CONNECT)).isInstanceOf(Target.Challenge.class);
            }
        }
    }

    @Test
    void isUnfitWhenNoTargetCanBeFetchedAndSaysWhy() {
        try (var canary = FakeTarget.http(PAGE)) {
            var url = "http://127.0.0.1:" + NothingListens.PORT + "/";
            var finding = examine(DEADLINE, canary, List.of(), "canary", url, "http://no-such-host.invalid/");

            assertThat(finding)
                    .isEqualTo(
                            new Finding.Unfit(
                                    "no target can be fetched directly: http://127.0.0.1:"
                                            + canary.port() + "/canary/: wrong content: not the canary's answer; " + url
                                            + ": connection refused; http://no-such-host.invalid/: cannot look up no-such-host.invalid"));
        }
    }

    @Test
    void aTargetThatHangsCannotBeFetched() {
        try (var hanging = LoopbackServer.plain(Misbehaviour.HANG);
                var canary = FakeTarget.canary(Probing.CANARY)) {
            var url = "http://127.0.0.1:" + hanging.port() + "/";
            var finding = examine(Duration.ofMillis(300), canary, List.of(), url);

            assertThat(finding)
                    .isEqualTo(
                            new Finding.Unfit("no target can be fetched directly: " + url + ": timed out in target"));
        }
    }

    @Test
    void isUnfitWhenMoreThanHalfOfTheReferencesFail() {
        try (var canary = FakeTarget.canary(Probing.CANARY);
                var good = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var bad = LoopbackServer.plain(Misbehaviour.CLOSE)) {
            var one = good.endpoint().toString();
            var other = bad.endpoint().toString();

            assertThat(examine(DEADLINE, canary, List.of(one, other), "canary")).isInstanceOf(Finding.Fit.class);
            assertThat(examine(DEADLINE, canary, List.of(other), "canary"))
                    .isInstanceOfSatisfying(
                            Finding.Unfit.class,
                            unfit -> assertThat(unfit.why())
                                    .startsWith("reference proxies fail: " + other + ": bad reply in "));
            assertThat(examine(DEADLINE, canary, List.of("no-such-host.invalid:80"), "canary"))
                    .isEqualTo(new Finding.Unfit(
                            "reference proxies fail: no-such-host.invalid:80: cannot look up no-such-host.invalid"));
        }
    }

    private Finding examine(Duration deadline, FakeTarget canary, List<String> references, String... words) {
        var all = Targets.of(List.of(words), URI.create(local(canary)), Probing.CANARY, Probing.RANDOM);
        targets.complete(all);
        var config =
                Probing.config(deadline, Optional.of(TestCertificate.shared().pem()), words);
        try (var probe = new NetworkProbe(config, targets, Ticker.SYSTEM, Probing.RANDOM);
                var examination = new DirectExamination(probe, targets, references)) {
            return examination.examine();
        }
    }

    /** Under the address, which this machine can reach without a proxy. */
    private static String local(FakeTarget target) {
        return target.url().toString().replace("target.test", "127.0.0.1") + "/";
    }
}
