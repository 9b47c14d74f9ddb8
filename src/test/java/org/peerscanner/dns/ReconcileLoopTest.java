package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

class ReconcileLoopTest {
    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final FakeDns dns = new FakeDns();
    private final FakeMonitor monitor = new FakeMonitor();
    private volatile Runnable whileReading = () -> {};
    private final ReconcileLoop loop = new ReconcileLoop(
            new Reconciler(
                    Configs.config(),
                    new Reconciler.Parts(
                            fleet,
                            new ForwardingDns(dns) {
                                @Override
                                public ZoneContents read() {
                                    whileReading.run();
                                    return super.read();
                                }
                            },
                            monitor,
                            () -> Orders.NONE,
                            InstantSource.system())),
            InstantSource.system(),
            new SplittableRandom(1));

    @AfterEach
    void close() {
        loop.close();
        fleet.close();
    }

    @Test
    void dnsIsCompleteWhenItHasStarted() {
        put(Hosts.up("alice", "192.0.2.1"));

        loop.start();

        assertThat(dns.read().records()).hasSize(4);
        assertThat(loop.published().rotationsOf(HostName.of("alice"))).containsExactly("peers");
    }

    @Test
    void aProviderThatFailsAtTheStartIsAskedAgain() {
        put(Hosts.up("alice", "192.0.2.1"));
        dns.fail(true);
        loop.start();
        assertThat(dns.read().records()).isEmpty();

        dns.fail(false);
        eventually(() -> assertThat(dns.read().records()).hasSize(4));
    }

    @Test
    void followsTheFleetAndTellsWhenItHasDoneSo() throws Exception {
        start();

        put(Hosts.up("alice", "192.0.2.1"));
        loop.settled().get(10, TimeUnit.SECONDS);
        assertThat(dns.read().records()).hasSize(4);

        put(Hosts.down("alice", "192.0.2.1"));
        loop.settled().get(10, TimeUnit.SECONDS);
        assertThat(dns.read().records()).hasSize(2);

        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));
        loop.settled().get(10, TimeUnit.SECONDS);
        assertThat(dns.read().records()).isEmpty();
    }

    @Test
    void tellsWhatItWouldDoWithoutDoingIt() throws Exception {
        loop.start();
        put(Hosts.up("alice", "192.0.2.1"));

        var preview = loop.preview().get(10, TimeUnit.SECONDS);

        assertThat(preview.changes())
                .extracting(PlanLine::toString)
                .contains(
                        "+ peers.peerscanner.test A 192.0.2.1 (alice works)",
                        "+ alice.peerscanner.test TXT \"port=8888 protocol=connect tls=off\" (alice works)");
        assertThat(dns.plans()).isZero();
    }

    @Test
    void whoeverAsksAgainAndAgainWhatItWouldDoDoesNotKeepItFromDoingIt() throws Exception {
        put(Hosts.up("alice", "192.0.2.1"));
        whileReading = () -> {
            var _ = loop.preview();
        };
        start();
        var _ = loop.preview();

        put(Hosts.down("alice", "192.0.2.1"));
        loop.settled().get(10, TimeUnit.SECONDS);

        assertThat(dns.read().records()).hasSize(2);
    }

    @Test
    void tellsWhatItWouldDoThoughTheProviderAlwaysWantsToBeAskedAgainAtOnce() throws Exception {
        start();
        dns.fail(new ProviderException("come back at once", Optional.of(Duration.ZERO), Optional.of(Duration.ZERO)));
        put(Hosts.up("alice", "192.0.2.1"));

        assertThat(loop.preview().get(10, TimeUnit.SECONDS).changes()).isNotEmpty();
    }

    @Test
    void whatIsAlreadySettledIsSettledAtOnce() {
        start();

        assertThat(loop.settled()).isCompleted();
    }

    @Test
    void tellsWhichNamesAreSomebodyElses() {
        var data = new ResourceRecord.Address(InetAddress.ofLiteral("192.0.2.9"));
        for (var name : List.of("blog", "_dmarc", "a.deep", "*")) {
            dns.add(new ForeignRecord(name + ".peerscanner.test", data));
        }
        dns.add(new ForeignRecord("peerscanner.test", data));
        dns.add(new ForeignRecord("shop.example.com", data));
        put(Hosts.up("alice", "192.0.2.1"));
        assertThat(loop.takenLabels()).isEmpty();

        dns.fail(true);
        loop.start();

        assertThat(loop.takenLabels()).containsExactlyInAnyOrder("blog", "_dmarc", "*");
    }

    @Test
    void aFailedChangeIsNotForgotten() throws Exception {
        start();
        dns.fail(true);
        put(Hosts.up("alice", "192.0.2.1"));
        var refused = loop.settled();
        assertThat(refused).failsWithin(Duration.ofSeconds(10));

        dns.fail(false);
        loop.settled().get(10, TimeUnit.SECONDS);

        assertThat(dns.read().records()).hasSize(4);
    }

    @Test
    void aRemovalDoesNotWaitWithAdditionsForWhichNoCallsAreLeft() {
        put(Hosts.up("alice", "192.0.2.1"));
        start();
        dns.fail(new ProviderException("no calls left", Optional.of(Duration.ofDays(1)), Optional.of(Duration.ZERO)));
        put(Hosts.up("bob", "192.0.2.2"));
        assertThat(loop.settled()).failsWithin(Duration.ofSeconds(10));
        dns.fail(false);

        put(Hosts.down("alice", "192.0.2.1"));

        assertThat(loop.settled()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(loop.published().rotationsOf(HostName.of("alice"))).isEmpty();
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
        loop.settled().get(10, TimeUnit.SECONDS);

        assertThat(loop.published().selection().ownRecords()).hasSize(1_000);
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

        assertThat(loop.settled()).isCompleted();
    }

    @Test
    void whatABrakeHoldsOfAHostWhoseLeaseHasRunOutGoesWhenItUnregisters() throws Exception {
        var host = Hosts.up("alice", "192.0.2.1");
        put(host);
        start();
        monitor.freeze("the network is down, says the test");
        put(host.lapsedAt(Instant.EPOCH));
        loop.settled().get(10, TimeUnit.SECONDS);
        assertThat(loop.published().rotationsOf(host.name())).containsExactly("peers");

        fleet.edit(host.name(), _ -> Edit.remove(true));
        loop.settled().get(10, TimeUnit.SECONDS);

        assertThat(loop.published().rotationsOf(host.name())).isEmpty();
        assertThat(dns.read().records()).isEmpty();
    }

    @Test
    void whoeverWaitsWhenItClosesIsToldSo() {
        start();
        dns.fail(true);
        put(Hosts.up("alice", "192.0.2.1"));
        var waiting = loop.settled();

        loop.close();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(loop.settled()).isCompletedExceptionally();
    }

    private void start() {
        fleet.listen(loop::fleetChanged);
        fleet.listenToLateGoodbyes(loop::lateGoodbye);
        loop.start();
    }

    private void put(Host host) {
        fleet.edit(host.name(), _ -> Edit.put(host, true));
    }
}
