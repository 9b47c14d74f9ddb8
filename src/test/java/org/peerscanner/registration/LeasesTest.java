package org.peerscanner.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Registration;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

class LeasesTest {
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final FakeClocks time = new FakeClocks();
    private final InMemoryHostStore store = new InMemoryHostStore();
    private final Fleet fleet = Fleet.open(store);
    private final LeaseTerm term = new LeaseTerm(LEASE, Duration.ZERO, time.now());
    private final Leases leases = new Leases(fleet, term, time::now);

    @AfterEach
    void close() {
        leases.close();
        fleet.close();
    }

    @Test
    void removesAHostWhenItsLeaseHasRunOutAndNotBefore() throws InterruptedException {
        put("a");
        time.advance(LEASE.minusNanos(1));
        assertThat(leases.runOnce(time.now())).isZero();
        time.advance(Duration.ofNanos(1));
        assertThat(leases.runOnce(time.now())).isEqualTo(1);
        assertThat(fleet.hosts()).isEmpty();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void leavesRoomInALeaseForTwoCallsThatFail() {
        assertThat(term.renewAfter().multipliedBy(3)).isEqualTo(LEASE);
    }

    @Test
    void removesManyTogether() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            put("a" + i);
        }
        time.advance(LEASE.minusSeconds(1));
        put("late");
        time.advance(Duration.ofSeconds(1));
        assertThat(leases.runOnce(time.now())).isEqualTo(1_000);
        assertThat(fleet.hosts()).extracting(Host::name).containsExactly(HostName.of("late"));
    }

    @Test
    void givesEveryHostAWholeLeaseAfterAStart() throws InterruptedException {
        put("a");
        time.advance(Duration.ofDays(7));
        try (var restarted = new Leases(fleet, new LeaseTerm(LEASE, Duration.ZERO, time.now()), time::now)) {
            assertThat(restarted.runOnce(time.now())).isZero();
            time.advance(LEASE.minusSeconds(1));
            assertThat(restarted.runOnce(time.now())).isZero();
            time.advance(Duration.ofSeconds(1));
            assertThat(restarted.runOnce(time.now())).isEqualTo(1);
        }
    }

    @Test
    void unregistersNobodyWhenARegisterIsYoungerThanTheRun() throws InterruptedException {
        var before = time.now();
        time.advance(LEASE);
        put("a");
        assertThat(leases.runOnce(before)).isZero();
    }

    @Test
    void keepsTheNameForAWhileThoughTheHostIsGone() throws InterruptedException {
        var host = put("a");
        var hold = Duration.ofMinutes(30);
        List<HostName> goodbyes = new ArrayList<>();
        fleet.listenToLateGoodbyes(goodbyes::add);
        try (var holding = new Leases(fleet, new LeaseTerm(LEASE, hold, time.now()), time::now)) {
            time.advance(LEASE);
            assertThat(holding.runOnce(time.now())).isEqualTo(1);
            assertThat(fleet.hosts()).isEmpty();
            assertThat(fleet.find(host.name())).isEmpty();
            assertThat(fleet.lapsed()).containsExactly(host.lapsedAt(time.now()));
            assertThat(store.load()).containsExactlyElementsOf(fleet.lapsed());
            time.advance(hold.minusSeconds(1));
            assertThat(holding.runOnce(time.now())).isZero();
            assertThat(fleet.lapsed()).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(holding.runOnce(time.now())).isZero();
            assertThat(fleet.lapsed()).isEmpty();
            assertThat(store.load()).isEmpty();
            assertThat(goodbyes).isEmpty();
        }
    }

    @Test
    void letsARegisterWinThatIsQueuedBeforeTheRemoval() throws Exception {
        var host = put("a");
        time.advance(LEASE);
        var goOn = new CountDownLatch(1);
        callUntilWaiting(() -> fleet.edit(HostName.of("blocker"), none -> afterwards(goOn, new Edit<>(none, true))));
        callUntilWaiting(() -> fleet.edit(host.name(), present -> Edit.put(renewed(host), true)));
        var removal = new FutureTask<>(() -> leases.runOnce(time.now()));
        callUntilWaiting(removal);
        goOn.countDown();
        assertThat(removal.get()).isZero();
        assertThat(fleet.find(host.name())).contains(renewed(host));
    }

    @Test
    void keepsHostsWhileTheStoreFailsAndRemovesThemLater() throws InterruptedException {
        put("a");
        time.advance(LEASE);
        store.fail(true);
        assertThat(leases.runOnce(time.now())).isZero();
        assertThat(fleet.hosts()).hasSize(1);
        store.fail(false);
        assertThat(leases.runOnce(time.now())).isEqualTo(1);
    }

    @Test
    void keepsHostsThatWorkWhileAllAreSilentAndGivesThemALeaseWhenOneIsHeardAgain() throws InterruptedException {
        var heard = new ArrayList<Silence>();
        leases.listen(heard::add);
        for (int i = 0; i < 9; i++) {
            putUp("a" + i);
            time.advance(Duration.ofSeconds(30));
        }
        time.advance(LEASE);
        assertThat(leases.runOnce(time.now())).isZero();
        assertThat(leases.kept()).isEqualTo(9);
        time.advance(LEASE.multipliedBy(9));
        assertThat(leases.runOnce(time.now())).isZero();
        assertThat(heard).extracting(Silence::isKeeping).containsExactly(true);

        for (int i = 0; i < 7; i++) {
            putUp("a" + i);
        }
        time.advance(LEASE.dividedBy(2));
        for (int i = 0; i < 7; i++) {
            putUp("a" + i);
        }
        assertThat(leases.runOnce(time.now()))
                .as("two may still be on their way")
                .isZero();
        time.advance(LEASE.dividedBy(2));
        assertThat(leases.runOnce(time.now())).isEqualTo(2);
        assertThat(leases.kept()).isZero();
        assertThat(heard).extracting(Silence::isKeeping).containsExactly(true, false);
    }

    @Test
    void removesHostsThatDoNotWorkThoughAllAreSilent() throws InterruptedException {
        putUp("a");
        putUp("b");
        var down = put("c");
        time.advance(LEASE);
        assertThat(leases.runOnce(time.now())).isEqualTo(1);
        assertThat(fleet.find(down.name())).isEmpty();
    }

    @Test
    void runsByItselfBetweenStartAndClose() throws InterruptedException {
        put("a");
        time.advance(LEASE);
        var gone = new CountDownLatch(1);
        fleet.listen(_ -> gone.countDown());
        leases.start();
        await(gone);
        assertThat(fleet.hosts()).isEmpty();
    }

    /** Returns once the call waits for the fleet's writer, or has ended. */
    private static void callUntilWaiting(Runnable call) {
        var thread = Thread.ofPlatform().start(call);
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static <T> T afterwards(CountDownLatch latch, T value) {
        await(latch);
        return value;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void putUp(String name) {
        var host = renewed(Hosts.up(name, "8.8.8.8"));
        var _ = fleet.edit(host.name(), none -> Edit.put(host, host));
    }

    private Host put(String name) {
        var host = renewed(Hosts.newcomer(name, "8.8.8.8"));
        return fleet.edit(host.name(), none -> Edit.put(host, host));
    }

    private Host renewed(Host host) {
        var before = host.registration();
        return host.registeredAs(new Registration(
                before.endpoint(),
                before.protocol(),
                before.tls(),
                before.secretHash(),
                before.first(),
                time.now(),
                term.endAfter(time.now())));
    }
}
