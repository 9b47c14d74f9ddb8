package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Orders;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

/** Counts the calls that the whole way takes from the fleet to a free zone with room for 1,000 records. */
final class CallsTest {
    /** One record of a rotation that was not small stays for a window of the brakes. */
    private static final int LAST = 1;

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Office office = new Office();
    private final FakeMonitor monitor = new FakeMonitor();
    private final Fleet fleet = Fleet.open(new InMemoryHostStore());

    CallsTest() {
        office.zone.setQuota(1_000);
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void threeHundredNewHosts() {
        var reconciler = reconciler(Configs.rotation(70));
        IntStream.range(0, 240).forEach(i -> put(Hosts.up("peer-" + i, address(i))));
        IntStream.range(0, 60).forEach(i -> put(Hosts.up("fl-" + country(i) + "-" + i, address(500 + i))));

        reconciler.runOnce();

        // Own records, peers at its cap, and each fallback in roundrobin, fallbacks and its country's.
        assertThat(office.zone.records()).hasSize(300 + 70 + 3 * 60);
        // Zone, rights, records, quota, three batches.
        assertThat(office.model.log().total()).isEqualTo(7);
    }

    @Test
    void fiveHundredDeadHostsThatMayGoAtOnce() {
        var reconciler = reconciler(rotation(500, new RotationConfig.Brakes(100, WINDOW, 0)));
        publishFiveHundred(reconciler);

        failAll();
        run(reconciler);

        assertThat(peers()).isEqualTo(LAST);
        assertThat(office.model.log().total()).isEqualTo(4); // records, three batches
    }

    @Test
    void fiveHundredDeadHostsByTheDefaults() {
        var reconciler = reconciler(Configs.rotation(70));
        IntStream.range(0, 500).forEach(i -> put(Hosts.up("peer-" + i, address(i))));
        run(reconciler);
        office.clocks.advance(Duration.ofMinutes(1));
        office.model.log().clear();

        failAll();
        while (peers() > LAST && office.model.log().total() < 100) {
            run(reconciler);
        }

        assertThat(peers()).isEqualTo(LAST);
        assertThat(office.model.log().total()).isEqualTo(10);
    }

    @Test
    void fiveHundredDeadHostsThatTheBrakesLetGoInSteps() {
        var reconciler = reconciler(rotation(500, Configs.rotation(500).brakes()));
        publishFiveHundred(reconciler);

        failAll();
        while (peers() > LAST && office.model.log().total() < 100) {
            run(reconciler);
        }

        assertThat(peers()).isEqualTo(LAST);
        assertThat(office.model.log().total()).isEqualTo(13);
    }

    private void publishFiveHundred(Reconciler reconciler) {
        IntStream.range(0, 500).forEach(i -> put(Hosts.up("peer-" + i, address(i))));
        run(reconciler);
        assertThat(peers()).isEqualTo(500);
        office.clocks.advance(Duration.ofMinutes(1));
        office.model.log().clear();
    }

    private void failAll() {
        IntStream.range(0, 500).forEach(i -> put(Hosts.down("peer-" + i, address(i))));
    }

    private long peers() {
        return office.zone.records().stream()
                .filter(record -> record.name().equals("peers.example.com"))
                .count();
    }

    /** One run, and a self-check that passes until the next. */
    private void run(Reconciler reconciler) {
        reconciler.runOnce();
        monitor.pass();
        office.clocks.advance(PACE);
    }

    private void put(Host host) {
        fleet.edit(host.name(), _ -> Edit.put(port443(host), true));
    }

    private static Host port443(Host host) {
        var address = host.registration().endpoint().address().getHostAddress();
        return new Host(host.name(), Hosts.registration(address, 443), host.standing());
    }

    private static String country(int number) {
        return "" + (char) ('a' + number % 20) + (char) ('a' + number % 3);
    }

    private static String address(int number) {
        return "45.0." + number / 250 + "." + (1 + number % 250);
    }

    private Reconciler reconciler(RotationConfig rotation) {
        var config = Office.config(rotation);
        var dns = new CloudflareDns(config.zone(), config.dns(), office.api(), office.clocks::now);
        return new Reconciler(config, new Reconciler.Parts(fleet, dns, monitor, () -> Orders.NONE, office.clocks::now));
    }

    private static RotationConfig rotation(int maxSize, RotationConfig.Brakes brakes) {
        return new RotationConfig(maxSize, 0, brakes);
    }
}
