package org.peerscanner;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.peerscanner.config.Config;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.Reasons;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.dns.SimulatedZone;
import org.peerscanner.fleet.FleetListener;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.SimulatedFleet;
import org.peerscanner.journal.Event;
import org.peerscanner.registration.SimulatedLeases;
import org.peerscanner.rotation.Published;
import org.peerscanner.scan.SimulatedScan;
import org.peerscanner.testing.FakeClocks;

/** The real fleet, scan, leases and reconciler from one start on, on a clock that only the test moves; used by one thread. */
final class SimulatedProgram {
    private static final Duration BETWEEN_LOOKS_AT_LEASES = Duration.ofSeconds(1);

    private final FakeClocks clocks;
    private final SimulatedFleet fleet;
    private final SimulatedScan scan;
    private final SimulatedZone zone;
    private final SimulatedLeases leases;
    private Duration nextLookAtLeases = Duration.ZERO;

    /** What outlives the program, and what it finds. */
    record Around(HostStore store, DnsProvider dns, SimulatedScan.World world, FakeClocks clocks) {}

    SimulatedProgram(Config config, Around around, RandomGenerator random) {
        clocks = around.clocks;
        fleet = SimulatedFleet.open(around.store);
        scan = new SimulatedScan(fleet.fleet(), around.world, clocks, random);
        var steady = clocks.clocks().steady();
        var monitor = new SelfCheckedMonitor(scan.selfCheck(), scan.scanner());
        var parts = new Reconciler.Parts(fleet.fleet(), around.dns, monitor, () -> Orders.NONE, steady);
        zone = new SimulatedZone(new Reconciler(config, parts), fleet, random);
        leases = new SimulatedLeases(fleet, HistoryOperators.LEASE, steady);
    }

    /**
     * To be called before the first step; the parts hear of changes first.
     *
     * @param journal told what the program's own journal would be
     * @param runs told of each run of the reconciler that has succeeded
     */
    void listen(FleetListener listener, Consumer<Event> journal, Consumer<Published> runs) {
        var fleetNotes = new FleetNotes(journal);
        fleet.fleet().listen(FleetListener.all(scan::fleetChanged, zone::fleetChanged, fleetNotes, listener));
        fleet.fleet().listenToLateGoodbyes(zone::lateGoodbye);
        scan.scanner().listen(fleetNotes::judged);
        zone.listen(new DnsNotes(journal, () -> new Reasons(fleet.fleet()::find, Orders.NONE)), runs);
    }

    Collection<Host> hosts() {
        return fleet.fleet().hosts();
    }

    SimulatedLeases leases() {
        return leases;
    }

    boolean isFrozen() {
        return scan.isFrozen();
    }

    void standStill(Duration length) {
        scan.standStill(length);
    }

    /** Does what is due by now. */
    void step() {
        scan.step();
        fleet.work();
        if (clocks.elapsed().compareTo(nextLookAtLeases) >= 0) {
            leases.step();
            nextLookAtLeases = clocks.elapsed().plus(BETWEEN_LOOKS_AT_LEASES);
        }
        zone.step(clocks.elapsed());
    }
}
