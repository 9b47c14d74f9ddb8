package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

class ReconcilerTest {
    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final FakeDns dns = new FakeDns();
    private final Reconciler reconciler = new Reconciler(
            new Reconciler.Setting(Configs.ZONE, Duration.ofSeconds(30), new Rotations(new RotationConfig(70)), dns),
            fleet,
            InstantSource.system());

    @AfterEach
    void close() {
        reconciler.close();
        fleet.close();
    }

    @Test
    void theFirstRunIsCompleteBeforeTheThreadStarts() {
        put(Hosts.up("alice", "192.0.2.1"));

        reconciler.runOnce();

        assertThat(dns.read()).hasSize(4);
        assertThat(reconciler.published().rotationsOf(HostName.of("alice"))).containsExactly("peers");
        reconciler.start();
    }

    @Test
    void followsTheFleetAndTellsWhenItHasDoneSo() throws Exception {
        start();

        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.settled().get(10, TimeUnit.SECONDS);
        assertThat(dns.read()).hasSize(4);

        put(Hosts.down("alice", "192.0.2.1"));
        reconciler.settled().get(10, TimeUnit.SECONDS);
        assertThat(dns.read()).hasSize(2);

        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));
        reconciler.settled().get(10, TimeUnit.SECONDS);
        assertThat(dns.read()).isEmpty();
    }

    @Test
    void whatIsAlreadySettledIsSettledAtOnce() {
        start();

        assertThat(reconciler.settled()).isCompleted();
    }

    @Test
    void aFailedChangeIsNotForgotten() throws Exception {
        start();
        dns.fail(true);
        put(Hosts.up("alice", "192.0.2.1"));
        var refused = reconciler.settled();
        assertThat(refused).failsWithin(Duration.ofSeconds(10));

        dns.fail(false);
        reconciler.settled().get(10, TimeUnit.SECONDS);

        assertThat(dns.read()).hasSize(4);
    }

    @Test
    void manyChangesAtOnceTakeFewPlans() throws Exception {
        start();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                var host = Hosts.up("h" + i, "192.0.2." + i % 256);
                callers.execute(() -> put(host));
            }
        }
        reconciler.settled().get(10, TimeUnit.SECONDS);

        assertThat(reconciler.published().ownRecords()).hasSize(1_000);
        assertThat(dns.plans()).isLessThan(100);
    }

    @Test
    void aRenewalIsNoReasonToRun() {
        var host = Hosts.up("alice", "192.0.2.1");
        put(host);
        start();
        var registration = host.registration();

        put(host.registeredAs(
                Hosts.registration("192.0.2.1", registration.endpoint().port().number())));

        assertThat(reconciler.settled()).isCompleted();
    }

    @Test
    void whoeverWaitsWhenItClosesIsToldSo() {
        start();
        dns.fail(true);
        put(Hosts.up("alice", "192.0.2.1"));
        var waiting = reconciler.settled();

        reconciler.close();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(reconciler.settled()).isCompletedExceptionally();
    }

    private void start() {
        reconciler.runOnce();
        fleet.listen(reconciler::fleetChanged);
        reconciler.start();
    }

    private void put(Host host) {
        fleet.edit(host.name(), _ -> Edit.put(host, true));
    }
}
