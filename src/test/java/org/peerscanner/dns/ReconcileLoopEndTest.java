package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.HeldDns;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

/** What becomes of a run that is under way when the loop ends. */
class ReconcileLoopEndTest {
    private static final HostName ALICE = HostName.of("alice");

    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final FakeDns dns = new FakeDns();
    private final HeldDns held = new HeldDns(dns);
    private final List<String> failures = new ArrayList<>();

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void aRunThatLastsIsCutShort() throws Exception {
        var loop = loop(Duration.ofMillis(1));
        loop.start();
        put(ALICE);
        held.awaitReached();
        var waiting = loop.settled();
        put(HostName.of("bob"));
        var waitingForTheNext = loop.settled();

        loop.close();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(waitingForTheNext).isCompletedExceptionally();
        assertThat(loop.published().rotationsOf(ALICE)).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void aRunThatDoesNotLastIsWaitedFor() throws Exception {
        var loop = loop(Duration.ofHours(1));
        loop.start();
        put(ALICE);
        held.awaitReached();
        var waiting = loop.settled();

        var closing = Thread.ofVirtual().start(loop::close);
        held.open();
        closing.join();

        assertThat(waiting).isCompleted();
        assertThat(loop.published().rotationsOf(ALICE)).containsExactly("peers");
    }

    @Test
    void theFirstRunIsCutShortByAnInterruptAndNoneFollows() throws Exception {
        put(ALICE);
        var loop = loop(Duration.ofHours(1));
        var starting = Thread.ofVirtual().start(loop::start);
        held.awaitReached();

        starting.interrupt();
        starting.join();
        held.open();
        loop.close();

        assertThat(dns.plans()).isZero();
        assertThat(failures).isEmpty();
    }

    private ReconcileLoop loop(Duration lastRun) {
        var parts = new Reconciler.Parts(fleet, held, new FakeMonitor(), () -> Orders.NONE, InstantSource.system());
        var loop = new ReconcileLoop(
                new Reconciler(Configs.config(), parts), InstantSource.system(), new SplittableRandom(1), lastRun);
        fleet.listen(loop::fleetChanged);
        loop.listen(new RunListener() {
            @Override
            public void failed(String why) {
                failures.add(why);
            }
        });
        return loop;
    }

    private void put(HostName name) {
        fleet.edit(name, _ -> Edit.put(Hosts.up(name.label(), "192.0.2.1"), true));
    }
}
