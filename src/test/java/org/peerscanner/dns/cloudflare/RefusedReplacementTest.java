package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;
import org.peerscanner.testing.cloudflare.ApiError;

/** What becomes of a record that the brakes let go only because another was to come, which Cloudflare then does not take. */
final class RefusedReplacementTest {
    private static final String OLD = "45.0.0.1";

    private final Office office = new Office();
    private final Fleet fleet = Fleet.open(new InMemoryHostStore());
    private final Reconciler reconciler;

    RefusedReplacementTest() {
        var config =
                Office.config(new RotationConfig(70, 1, Configs.rotation(70).brakes()));
        var dns = new CloudflareDns(config.zone(), config.dns(), office.api(), office.clocks::now);
        reconciler = new Reconciler(
                config, new Reconciler.Parts(fleet, dns, new FakeMonitor(), () -> Orders.NONE, office.clocks::now));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"45.0.0.13", "2a01:4f8::13"})
    void itStaysAndIsSaidToStay(String refused) {
        put(Hosts.up("alice", OLD));
        reconciler.runOnce();
        office.zone.poison(record -> record.content().equals(refused), ApiError.bare(400, 9003, "not allowed"));
        put(Hosts.down("alice", OLD));
        put(Hosts.up("bob", refused));

        var published = reconciler.runOnce();

        assertThat(office.contentsOf("peers.example.com")).containsExactly(OLD);
        assertThat(published.rotationsOf(HostName.of("alice"))).isEqualTo(List.of("peers"));
        assertThat(published.rotationsOf(HostName.of("bob"))).isEmpty();
        assertThat(published.deviationsOf(HostName.of("alice")))
                .extracting(Deviation::kind)
                .containsExactly(Deviation.Kind.HELD);

        reconciler.runOnce(); // plans around the refusal, and has the floor of 1 hold what is there

        assertThat(office.contentsOf("peers.example.com")).containsExactly(OLD);
    }

    @Test
    void whatGoesWithoutAReplacementGoesAllTheSame() {
        put(Hosts.up("alice", OLD));
        put(Hosts.up("carol", "45.0.0.3"));
        put(Hosts.up("dave", "45.0.0.4"));
        reconciler.runOnce();
        office.zone.poison(record -> record.content().equals("45.0.0.13"), ApiError.bare(400, 9003, "not allowed"));
        put(Hosts.down("alice", OLD));
        put(Hosts.down("carol", "45.0.0.3"));
        put(Hosts.up("bob", "45.0.0.13"));

        reconciler.runOnce();

        assertThat(office.contentsOf("peers.example.com")).hasSize(2).contains("45.0.0.4");
    }

    private void put(Host host) {
        var address = host.registration().endpoint().address().getHostAddress();
        var proxied = new Host(host.name(), Hosts.registration(address, 443), host.standing());
        fleet.edit(proxied.name(), _ -> Edit.put(proxied, true));
    }
}
