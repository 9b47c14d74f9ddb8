package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Published;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

/** What is said of hosts that share an address, and so a record in each rotation, with a provider that serves port 443 only. */
class SharedAddressTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final String OBJECTION = "this port is not passed on";

    private final FakeClocks clocks = new FakeClocks();
    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final FakeMonitor monitor = new FakeMonitor();
    private final FakeDns dns = new FakeDns();
    private final Reconciler reconciler = new Reconciler(
            Configs.config(), new Reconciler.Parts(fleet, objecting(dns), monitor, () -> Orders.NONE, clocks::now));

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void aHostIsNotLeftOutBecauseOfANeighbourThatCannotBeServed() {
        put(Hosts.up("aaa", ADDRESS), 9999);
        put(Hosts.up("bob", ADDRESS), 443);

        var published = reconciler.runOnce();

        assertThat(dns.read().records())
                .filteredOn(record -> record.name().equals(Configs.ZONE.under("peers")))
                .extracting(record -> record.bearer().orElseThrow().host().label())
                .containsExactly("bob");
        assertThat(rotationsOf(published, "bob")).containsExactly("peers");
        assertThat(rotationsOf(published, "aaa")).isEmpty();
        assertThat(reasons(published, "aaa")).contains(OBJECTION);
    }

    @Test
    void whatIsLeftOutIsLeftOutForAllOfThem() {
        put(Hosts.up("aaa", ADDRESS), 9999);
        put(Hosts.up("bob", ADDRESS), 9998);

        var published = reconciler.runOnce();

        assertThat(rotationsOf(published, "aaa")).isEmpty();
        assertThat(rotationsOf(published, "bob")).isEmpty();
        assertThat(reasons(published, "bob")).contains(OBJECTION);
    }

    @Test
    void whatIsHeldIsHeldForAllOfThemAndForNobodyElse() {
        put(Hosts.up("aaa", ADDRESS), 443);
        put(Hosts.up("bob", ADDRESS), 443);
        put(Hosts.up("carol", "192.0.2.2"), 443);
        reconciler.runOnce();
        monitor.freeze("the test says so");
        put(Hosts.down("aaa", ADDRESS), 443);
        put(Hosts.down("bob", ADDRESS), 443);

        var published = reconciler.runOnce();

        assertThat(rotationsOf(published, "aaa")).containsExactly("peers");
        assertThat(rotationsOf(published, "bob")).containsExactly("peers");
        assertThat(reasons(published, "bob")).containsExactly("the test says so");
        assertThat(reasons(published, "carol")).isEmpty();
    }

    private void put(Host host, int port) {
        var moved = new Host(host.name(), Hosts.registration(host.address().getHostAddress(), port), host.standing());
        fleet.edit(moved.name(), _ -> Edit.put(moved, true));
    }

    private static List<String> rotationsOf(Published published, String name) {
        return published.rotationsOf(HostName.of(name));
    }

    private static List<String> reasons(Published published, String name) {
        return published.deviationsOf(HostName.of(name)).stream()
                .filter(deviation -> deviation.name().equals("peers"))
                .map(Deviation::reason)
                .toList();
    }

    private static DnsProvider objecting(DnsProvider provider) {
        return new ForwardingDns(provider) {
            @Override
            public Optional<String> objection(ResourceRecord record) {
                return record.bearer()
                        .filter(bearer -> bearer.port().number() != 443)
                        .map(_ -> OBJECTION);
            }
        };
    }
}
