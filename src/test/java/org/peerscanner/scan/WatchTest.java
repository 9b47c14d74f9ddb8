package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class WatchTest {
    private static final ProbeConfig CONFIG = Configs.probe();
    private static final Access CONNECT = new Access(Protocol.CONNECT, false);
    private static final Instant NOW = Hosts.BIRTH.plusSeconds(60);
    private static final int PROBES_PER_ROUND = 2;

    private final Host alice = Hosts.up("alice", "192.0.2.1");
    private final Watch watch = new Watch(alice, 0, 0);

    @Test
    void roundsBeginALittleBeforeTheirRegularMoment() {
        var rhythm = new Rhythm(1_000, 50);
        var random = new SplittableRandom(1);
        var phased = new Watch(alice, 300, 0);

        assertThat(phased.nextRound(0, rhythm, 0)).isEqualTo(300);
        assertThat(phased.nextRound(0, rhythm, 1)).isEqualTo(250);
        for (var now = 0L; now < 5_000; now += 7) {
            var next = phased.nextRound(now, rhythm, random.nextDouble());
            assertThat(next).isGreaterThan(now - 1).isLessThanOrEqualTo(now + 1_050);
            assertThat(Math.floorMod(next - 300, 1_000))
                    .satisfiesAnyOf(
                            phase -> assertThat(phase).isZero(),
                            phase -> assertThat(phase).isGreaterThanOrEqualTo(950));
        }
    }

    @Test
    void aRoundIsOpenUntilItHasHadItsProbes() {
        var first = watch.launched(PROBES_PER_ROUND, 10);
        assertThat(watch.isRoundOpen()).isTrue();
        assertThat(watch.isProbing()).isTrue();

        var second = watch.launched(PROBES_PER_ROUND, 20);
        assertThat(watch.isRoundOpen()).isFalse();
        assertThat(List.of(first.number(), second.number())).containsExactly(1L, 2L);
        assertThat(List.of(first.began(), second.began())).containsExactly(10L, 20L);

        watch.launched(PROBES_PER_ROUND, 30);
        assertThat(watch.isRoundOpen()).isTrue();
        watch.closeRound();
        assertThat(watch.isRoundOpen()).isFalse();
    }

    @Test
    void aHostThatIsDownNeedsNoConfirmation() {
        var down = new Watch(Hosts.down("bob", "192.0.2.2"), 0, 0);
        down.launched(PROBES_PER_ROUND, 10);

        assertThat(down.isRoundOpen()).isFalse();
    }

    @Test
    void aFailureThatBeganBeforeTheLastSuccessTellsNothing() {
        var slow = watch.launched(PROBES_PER_ROUND, 10);
        var quick = watch.launched(PROBES_PER_ROUND, 20);

        assertThat(watch.ended(quick, good(Optional.empty()), 30)).isTrue();
        assertThat(watch.ended(slow, bad(), 40)).isFalse();
        assertThat(watch.failingSince()).isEmpty();
        assertThat(watch.seen().orElseThrow().ended()).isEqualTo(30);
        assertThat(watch.isProbing()).isFalse();
    }

    @Test
    void remembersWhenTheFirstOfTheLatestFailuresBegan() {
        watch.ended(watch.launched(PROBES_PER_ROUND, 10), bad(), 11);
        watch.ended(watch.launched(PROBES_PER_ROUND, 20), bad(), 21);
        assertThat(watch.failingSince()).contains(10L);

        watch.ended(watch.launched(PROBES_PER_ROUND, 30), good(Optional.empty()), 31);
        assertThat(watch.failingSince()).isEmpty();
    }

    @Test
    void aFaultOfThisMachineIsNoFailure() {
        var fault = ProbeResult.localFault("no file descriptors");

        assertThat(watch.ended(watch.launched(PROBES_PER_ROUND, 10), fault, 11)).isTrue();
        assertThat(watch.failingSince()).isEmpty();
        assertThat(watch.seen().orElseThrow().result()).isEqualTo(fault);
    }

    @Test
    void remembersWhereRequestsCameOutLast() {
        var exit = InetAddress.ofLiteral("192.0.2.99");
        watch.ended(watch.launched(PROBES_PER_ROUND, 10), good(Optional.of(exit)), 11);
        watch.ended(watch.launched(PROBES_PER_ROUND, 20), good(Optional.empty()), 21);

        assertThat(watch.seen().orElseThrow().exit()).contains(exit);
    }

    @Test
    void anotherProxyIsJudgedAnew() {
        fail(10);
        fail(20);
        watch.ledger().settle();
        assertThat(watch.standingNow(NOW).health()).isEqualTo(Health.DOWN);
        var generation = watch.generation();
        watch.launched(PROBES_PER_ROUND, 30);

        assertThat(watch.registeredAs(Hosts.newcomer("alice", "192.0.2.7"), 40)).isTrue();

        assertThat(watch.generation()).isGreaterThan(generation);
        assertThat(watch.isProbing()).isFalse();
        assertThat(watch.isRoundOpen()).isFalse();
        assertThat(watch.seen()).isEmpty();
        assertThat(watch.failingSince()).isEmpty();
        assertThat(watch.takeDecisive()).isEmpty();
        assertThat(watch.standing().health()).isEqualTo(Health.UNKNOWN);
        assertThat(watch.standingNow(NOW).health()).isEqualTo(Health.UNKNOWN);
        assertThat(watch.registration().endpoint().address().getHostAddress()).isEqualTo("192.0.2.7");
    }

    @Test
    void aRenewalChangesNothingThatWasFoundOut() {
        fail(10);

        assertThat(watch.registeredAs(alice, 20)).isFalse();

        assertThat(watch.generation()).isZero();
        assertThat(watch.seen()).isPresent();
        assertThat(watch.failingSince()).contains(10L);
    }

    @Test
    void whoHasLeftIsForgotten() {
        watch.dueAt(100, 7);
        watch.launched(PROBES_PER_ROUND, 10);

        watch.retire();

        assertThat(watch.agendaNumber()).isZero();
        assertThat(watch.isProbing()).isFalse();
        assertThat(watch.isRoundOpen()).isFalse();
        assertThat(watch.generation()).isOne();
    }

    @Test
    void aProbeIsOfTheProxyAsItIsRegistered() {
        var task = watch.task(Configs.ZONE);

        assertThat(task.endpoint()).isEqualTo(alice.registration().endpoint());
        assertThat(task.protocol()).isEqualTo(alice.registration().protocol());
        assertThat(task.tls()).isEqualTo(alice.registration().tls());
        assertThat(task.known()).isEqualTo(alice.standing().access());
        assertThat(task.ownName()).contains(Configs.ZONE.under("alice"));
    }

    @Test
    void aStandingIsOfTheMomentAtWhichTheHealthChanged() {
        assertThat(watch.standingNow(NOW)).isEqualTo(watch.standing());

        fail(10);
        fail(20);
        watch.ledger().settle();
        var down = watch.standingNow(NOW);

        assertThat(down.health()).isEqualTo(Health.DOWN);
        assertThat(down.since()).isEqualTo(NOW);
        assertThat(down.proven()).isTrue();
        assertThat(down.access()).isEqualTo(alice.standing().access());
        watch.standingReported(down);
        assertThat(watch.standing()).isEqualTo(down);
        assertThat(watch.standingNow(NOW.plusSeconds(9)).since()).isEqualTo(NOW);
    }

    @Test
    void theFirstGoodProbeProvesAHost() {
        var newcomer = new Watch(Hosts.newcomer("carol", "192.0.2.3"), 0, 0);
        assertThat(newcomer.standingNow(NOW).proven()).isFalse();

        var result = good(Optional.empty());
        newcomer.ended(newcomer.launched(PROBES_PER_ROUND, 10), result, 11);
        newcomer.count(result, 11, CONFIG);

        var standing = newcomer.standingNow(NOW);
        assertThat(standing.proven()).isTrue();
        assertThat(standing.access()).contains(CONNECT);
        assertThat(standing.health()).isEqualTo(Health.UP);
        assertThat(newcomer.takeDecisive()).contains(result);
        assertThat(newcomer.takeDecisive()).isEmpty();
    }

    @Test
    void whoeverWaitsIsHandedOutOnce() {
        var one = new CompletableFuture<ProbeResult>();
        var other = new CompletableFuture<ProbeResult>();
        watch.await(one);
        watch.await(other);

        assertThat(watch.takeWaiting()).containsExactly(one, other);
        assertThat(watch.takeWaiting()).isEmpty();
    }

    private void fail(long began) {
        watch.ended(watch.launched(PROBES_PER_ROUND, began), bad(), began + 1);
        watch.count(bad(), began + 1, CONFIG);
    }

    private static ProbeResult good(Optional<InetAddress> exit) {
        var took = Duration.ofMillis(20);
        return new ProbeResult(new Outcome.Ok(took), Optional.of(CONNECT), "canary", exit, took, List.of());
    }

    private static ProbeResult bad() {
        return new ProbeResult(new Outcome.Refused(), Optional.empty(), "canary", Duration.ofMillis(1), List.of());
    }
}
