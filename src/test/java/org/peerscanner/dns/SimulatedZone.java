package org.peerscanner.dns;

import static java.time.temporal.ChronoUnit.NANOS;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.SimulatedFleet;
import org.peerscanner.rotation.Published;

/** The reconciler, run when its loop would run it, on a clock that only the test moves; used by one thread. */
public final class SimulatedZone {
    private final Reconciler reconciler;
    private final SimulatedFleet fleet;
    private final RandomGenerator random;
    private Duration notBefore = Duration.ZERO;
    private Duration nextLook = Duration.ZERO;
    private boolean changed = true;
    private int failures;
    private boolean hasSucceeded;
    private RunListener listener = RunListener.NONE;
    private Consumer<Published> runs = _ -> {};
    private Published published = Published.NOTHING;

    public SimulatedZone(Reconciler reconciler, SimulatedFleet fleet, RandomGenerator random) {
        this.reconciler = reconciler;
        this.fleet = fleet;
        this.random = random;
    }

    /**
     * To be called before the first step.
     *
     * @param afterwards told of each run that has succeeded
     */
    public void listen(RunListener next, Consumer<Published> afterwards) {
        listener = next;
        runs = afterwards;
    }

    /** To be called for every change of the fleet. */
    public void fleetChanged(FleetChange change) {
        if (change.isGoodbye()) {
            reconciler.goodbye(change.name());
        }
        changed |= ReconcileLoop.matters(change.before(), change.after());
    }

    /** To be called when a host unregisters itself whose lease has run out. */
    public void lateGoodbye(HostName name) {
        reconciler.goodbye(name);
        changed = true;
    }

    /** @param elapsed of the simulation */
    public void step(Duration elapsed) {
        var isDue = (changed && elapsed.compareTo(notBefore) >= 0) || elapsed.compareTo(nextLook) >= 0;
        if (!isDue) {
            return;
        }
        changed = false;
        try {
            succeeded(runOnce());
            failures = 0;
            notBefore = elapsed.plus(reconciler.pace());
        } catch (ProviderException e) {
            changed = true;
            failures++;
            notBefore = elapsed.plus(ReconcileLoop.BACKOFF.after(failures, random));
        }
        var period = reconciler.isHolding() ? ReconcileLoop.PERIOD_WHILE_HOLDING : ReconcileLoop.PERIOD;
        nextLook = failures > 0 ? notBefore : elapsed.plus(period.toNanos(), NANOS);
    }

    /** As the loop does: what the first run of a start finds is no news. */
    private void succeeded(Published next) {
        var before = published;
        published = next;
        if (hasSucceeded) {
            listener.published(before, next);
        }
        hasSucceeded = true;
        runs.accept(next);
    }

    /** At first it may take in hosts that only the zone knows, and waits for that. */
    private Published runOnce() {
        return hasSucceeded ? reconciler.runOnce() : fleet.workFor(reconciler::runOnce);
    }
}
