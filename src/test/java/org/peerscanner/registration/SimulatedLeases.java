package org.peerscanner.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.SimulatedFleet;
import org.peerscanner.fleet.Standing;

/** Leases on a clock that only the test moves, as they are counted from a start on; used by one thread. */
public final class SimulatedLeases {
    private final SimulatedFleet fleet;
    private final LeaseTerm term;
    private final InstantSource steady;
    private final Leases leases;

    public SimulatedLeases(SimulatedFleet fleet, Duration lease, InstantSource steady) {
        this.fleet = fleet;
        this.term = new LeaseTerm(lease, lease, steady.instant());
        this.steady = steady;
        this.leases = new Leases(fleet.fleet(), term, steady);
    }

    /** The host calls, for the first time or again. */
    public void register(Host host) {
        var now = steady.instant();
        fleet.edit(
                host.name(),
                present -> Edit.put(
                        present.map(known -> known.registeredAs(
                                        registration(host, known.registration().first(), now)))
                                .orElseGet(() ->
                                        new Host(host.name(), registration(host, now, now), Standing.unknown(now))),
                        true));
    }

    private Registration registration(Host host, Instant first, Instant now) {
        var before = host.registration();
        return new Registration(
                before.endpoint(),
                before.protocol(),
                before.tls(),
                before.secretHash(),
                first,
                now,
                term.endAfter(now));
    }

    /** The host unregisters itself. */
    public void unregister(HostName name) {
        fleet.edit(name, _ -> Edit.remove(true));
    }

    /** Unregisters whose leases have run out. */
    public void step() {
        if (mayHaveEnded()) {
            fleet.workFor(this::runOnce);
        } else {
            runOnce();
        }
    }

    /** Only then may the real leases have an edit to wait for. */
    private boolean mayHaveEnded() {
        var now = steady.instant();
        return fleet.fleet().hosts().stream().anyMatch(host -> !term.covers(host.registration(), now))
                || !fleet.fleet().lapsed().isEmpty();
    }

    private void runOnce() {
        try {
            var _ = leases.runOnce(steady.instant());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
