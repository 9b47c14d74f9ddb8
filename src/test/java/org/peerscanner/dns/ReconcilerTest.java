package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.Config;
import org.peerscanner.dns.server.EmbeddedDns;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Word;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

class ReconcilerTest {
    private final FakeClocks clocks = new FakeClocks();
    private final InMemoryHostStore store = new InMemoryHostStore();
    private final Fleet fleet = Fleet.open(store);
    private final FakeDns dns = new FakeDns();
    private final Reconciler reconciler = reconciler(dns);
    private Orders orders = Orders.NONE;

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void hostsThatOnlyTheZoneKnowsAreTakenInAndStayPublished() {
        dns.write(Plan.between(
                dns.read(),
                Set.of(OwnRecords.own("alice", "192.0.2.1"), OwnRecords.member("peers", "alice", "192.0.2.1"))));

        var published = reconciler.runOnce();

        assertThat(fleet.find(HostName.of("alice"))).get().matches(Host::isUp);
        assertThat(published.rotationsOf(HostName.of("alice"))).containsExactly("peers");
        assertThat(dns.read().records())
                .contains(OwnRecords.own("alice", "192.0.2.1"), OwnRecords.member("peers", "alice", "192.0.2.1"));
    }

    @Test
    void whatTheStoreKnowsIsNotTakenFromTheZone() {
        put(Hosts.up("alice", "192.0.2.7"));
        dns.write(Plan.between(dns.read(), Set.of(OwnRecords.own("alice", "192.0.2.1"))));

        reconciler.runOnce();

        assertThat(fleet.find(HostName.of("alice"))).get().isEqualTo(Hosts.up("alice", "192.0.2.7"));
    }

    @Test
    void whoeverIsUnregisteredLaterIsNotTakenInAgain() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));

        reconciler.runOnce();

        assertThat(fleet.hosts()).isEmpty();
        assertThat(dns.read().records()).isEmpty();
    }

    @Test
    void whoHasUnregisteredIsNotTakenInWhenTheZoneCanBeReadAtLast() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));
        var another = reconciler(dns);
        another.goodbye(HostName.of("alice"));

        another.runOnce();

        assertThat(fleet.hosts()).isEmpty();
        assertThat(dns.read().records()).isEmpty();
    }

    @Test
    void whoHasUnregisteredStaysGoneOverARestart() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));
        fleet.close();

        try (var next = Fleet.open(store)) {
            reconciler(next, dns).runOnce();
            assertThat(next.hosts()).isEmpty();
            assertThat(dns.read().records()).isEmpty();
        }
        assertThat(store.goodbyes()).isEmpty();
    }

    @Test
    void aGoodbyeIsRememberedWhileTheRecordStays() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));
        reconciler.goodbye(HostName.of("alice"));
        fleet.close();
        dns.refuse(Change.Delete.class::isInstance);

        try (var next = Fleet.open(store)) {
            reconciler(next, dns).runOnce();
        }
        assertThat(store.goodbyes()).containsExactly(HostName.of("alice"));
    }

    @Test
    void whatIsAdoptedWhileItRunsIsTakenInOnce() {
        reconciler.runOnce();
        var adopted = OwnRecords.of("fl-sg-1", OwnRecords.bearer("fl-sg-1", true), "192.0.2.1");
        dns.write(Plan.between(dns.read(), Set.of(adopted)));

        reconciler.runOnce();
        assertThat(fleet.find(HostName.of("fl-sg-1"))).isPresent();
        fleet.edit(HostName.of("fl-sg-1"), _ -> Edit.remove(true));
        reconciler.runOnce();

        assertThat(fleet.hosts()).isEmpty();
        assertThat(dns.read().records()).isEmpty();
    }

    @Test
    void whoComesUpInTheMiddleOfARunStaysPublished() {
        put(Hosts.down("alice", "192.0.2.1"));
        dns.write(Plan.between(
                dns.read(),
                Set.of(OwnRecords.own("alice", "192.0.2.1"), OwnRecords.member("peers", "alice", "192.0.2.1"))));
        var comesUp = reconciler(new ForwardingDns(dns) {
            @Override
            public Optional<String> objection(ResourceRecord record) {
                put(Hosts.up("alice", "192.0.2.1"));
                return super.objection(record);
            }
        });

        comesUp.runOnce();

        assertThat(dns.read().records()).contains(OwnRecords.member("peers", "alice", "192.0.2.1"));
    }

    @Test
    void whatTheStoreCannotTakeInStaysPublishedAndStopsNothingElse() {
        put(Hosts.up("bob", "192.0.2.2"));
        reconciler.runOnce();
        var known = dns.read().records();
        var adopted = OwnRecords.of("fl-sg-1", OwnRecords.bearer("fl-sg-1", true), "192.0.2.1");
        dns.write(new Plan(List.of(), List.of(), List.of(new Change.Create(adopted))));
        store.fail(true);
        fleet.observe(
                        HostName.of("bob"),
                        Hosts.registration("192.0.2.2", 8888),
                        Hosts.down("bob", "192.0.2.2").standing())
                .join();

        var published = reconciler.runOnce();

        assertThat(dns.read().records())
                .contains(adopted)
                .doesNotContain(OwnRecords.of("peers", Bearer.of(Hosts.up("bob", "192.0.2.2")), "192.0.2.2"))
                .hasSizeLessThan(known.size() + 1);
        assertThat(published.deviationsOf(HostName.of("fl-sg-1")))
                .extracting(Deviation::reason)
                .containsExactly("held back: it could not be stored: the disk is full, says the test");

        store.fail(false);
        assertThat(reconciler.runOnce().deviationsOf(HostName.of("fl-sg-1"))).isEmpty();
        assertThat(fleet.find(HostName.of("fl-sg-1"))).isPresent();
    }

    @Test
    void aNameThatLeadsToSomebodyElseIsNotShared() {
        put(Hosts.up("shop", "192.0.2.1"));
        dns.add(new ForeignRecord(Configs.ZONE.under("shop"), address("198.51.100.1")));

        var published = reconciler.runOnce();

        assertThat(dns.read().records())
                .extracting(ResourceRecord::name)
                .isNotEmpty()
                .doesNotContain(Configs.ZONE.under("shop"));
        assertThat(published.rotationsOf(HostName.of("shop"))).containsExactly("peers");
        assertThat(published.hasOwnRecord(HostName.of("shop"))).isFalse();
    }

    @Test
    void whoStoodThereFirstStays() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        dns.add(new ForeignRecord(Configs.ZONE.under("alice"), address("198.51.100.1")));
        put(Hosts.up("alice", "192.0.2.7"));

        assertThat(reconciler.runOnce().hasOwnRecord(HostName.of("alice"))).isTrue();
    }

    @Test
    void somebodyElsesTextKeepsNobodyOut() {
        put(Hosts.up("alice", "192.0.2.1"));
        dns.add(new ForeignRecord(Configs.ZONE.under("alice"), new ResourceRecord.Text("v=spf1 -all")));

        assertThat(reconciler.runOnce().hasOwnRecord(HostName.of("alice"))).isTrue();
    }

    @Test
    void saysWhatTheProviderHasRefused() {
        put(Hosts.up("alice", "192.0.2.1"));
        put(Hosts.up("bob", "192.0.2.2"));
        dns.refuse(change -> change.record().equals(OwnRecords.of("peers", bearer("bob"), "192.0.2.2")));

        var published = reconciler.runOnce();

        assertThat(published.rotationsOf(HostName.of("alice"))).containsExactly("peers");
        assertThat(published.rotationsOf(HostName.of("bob"))).isEmpty();
        assertThat(published.deviationsOf(HostName.of("bob")))
                .extracting(Deviation::reason)
                .containsExactly("no");
        assertThat(reconciler.runOnce().deviations()).isEqualTo(published.deviations());
    }

    @Test
    void aRefusedRecordMakesNoRoomForTheLastOneToGo() {
        put(Hosts.up("alice", "192.0.2.1"));
        var keepsOne = reconciler(Configs.of(Map.of("rotation.min-size", "1")), dns);
        dns.refuse(change ->
                change instanceof Change.Update && change.record().name().startsWith("peers."));
        keepsOne.runOnce();
        put(Hosts.down("alice", "192.0.2.1"));
        put(Hosts.up("bob", "192.0.2.2"));

        var published = keepsOne.runOnce();
        assertThat(keepsOne.isHolding()).isTrue();
        assertThat(published.rotationsOf(HostName.of("bob"))).isEmpty();

        published = keepsOne.runOnce();
        assertThat(published.rotationsOf(HostName.of("alice"))).containsExactly("peers");
        assertThat(dns.read().records())
                .contains(OwnRecords.of("peers", Bearer.of(Hosts.up("alice", "192.0.2.1")), "192.0.2.1"));
    }

    @Test
    void whatAFailedPlanMayHaveRemovedCountsForTheBrakes() {
        for (var i = 1; i <= 30; i++) {
            put(Hosts.up("host-" + i, "192.0.2." + i));
        }
        reconciler.runOnce();
        for (var i = 1; i <= 15; i++) {
            put(Hosts.down("host-" + i, "192.0.2." + i));
        }

        dns.loseReplies(true);
        assertThatThrownBy(reconciler::runOnce).isInstanceOf(ProviderException.class);
        dns.loseReplies(false);
        reconciler.runOnce();

        assertThat(dns.read().records())
                .filteredOn(record -> record.name().startsWith("peers."))
                .hasSize(20);
    }

    @Test
    void aDryRunShowsThePlanOnceAndWritesNothing() {
        List<Plan> shown = new ArrayList<>();
        var dry = reconciler(new DryRun(dns, shown::add));
        put(Hosts.up("alice", "192.0.2.1"));

        var published = dry.runOnce();
        dry.runOnce();

        assertThat(published.rotationsOf(HostName.of("alice"))).isEmpty();
        assertThat(published.hasOwnRecord(HostName.of("alice"))).isFalse();
        assertThat(published.deviationsOf(HostName.of("alice")))
                .extracting(Deviation::reason)
                .containsOnly("nothing is written: --dry-run");

        assertThat(shown).hasSize(1);
        assertThat(dns.plans()).isZero();
    }

    @Test
    void aFrozenZoneStaysAsItIsAndSaysWhatIsNotDone() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        var before = dns.read().records();
        freeze();
        fleet.edit(HostName.of("alice"), _ -> Edit.remove(true));
        put(Hosts.up("bob", "192.0.2.2"));
        reconciler.goodbye(HostName.of("alice"));

        var published = reconciler.runOnce();

        assertThat(dns.read().records()).isEqualTo(before);
        assertThat(published.rotationsOf(HostName.of("alice"))).containsExactly("peers");
        assertThat(published.rotationsOf(HostName.of("bob"))).isEmpty();
        assertThat(published.deviationsOf(HostName.of("bob")))
                .isNotEmpty()
                .allMatch(deviation -> deviation.reason().equals("frozen by the operator"));
        assertThat(reconciler.preview().changes()).isNotEmpty();

        orders = Orders.NONE;
        reconciler.runOnce();
        assertThat(dns.read().records()).isNotEmpty().doesNotContainAnyElementsOf(before);
    }

    @Test
    void aFrozenHostThatStaysAsItIsDeviatesInNothing() {
        put(Hosts.up("alice", "192.0.2.1"));
        reconciler.runOnce();
        freeze();

        assertThat(reconciler.runOnce().deviations()).isEmpty();
    }

    @Test
    void aZoneThatIsKeptNowhereIsFilledOnceInSpiteOfAFreeze() {
        put(Hosts.up("alice", "192.0.2.1"));
        freeze();
        try (var embedded =
                new EmbeddedDns(Configs.ZONE, Configs.config().dns(), clocks::now, () -> new SplittableRandom(1))) {
            var fills = reconciler(embedded);
            fills.runOnce();
            var filled = embedded.read().records();
            put(Hosts.up("bob", "192.0.2.2"));
            fills.runOnce();

            assertThat(filled).isNotEmpty();
            assertThat(embedded.read().records()).isEqualTo(filled);
        }
    }

    private static ResourceRecord.Address address(String text) {
        return new ResourceRecord.Address(InetAddress.ofLiteral(text));
    }

    private static Bearer bearer(String host) {
        return Bearer.of(Hosts.up(host, "192.0.2.2"));
    }

    private void freeze() {
        orders = new Orders(Map.of(), Optional.of(new Word("", clocks.now(), Optional.empty())));
    }

    private Reconciler reconciler(DnsProvider provider) {
        return reconciler(Configs.config(), provider);
    }

    private Reconciler reconciler(Fleet hosts, DnsProvider provider) {
        return new Reconciler(
                Configs.config(), new Reconciler.Parts(hosts, provider, new FakeMonitor(), () -> orders, clocks::now));
    }

    private Reconciler reconciler(Config config, DnsProvider provider) {
        return new Reconciler(
                config, new Reconciler.Parts(fleet, provider, new FakeMonitor(), () -> orders, clocks::now));
    }

    private void put(Host host) {
        fleet.edit(host.name(), _ -> Edit.put(host, true));
    }
}
