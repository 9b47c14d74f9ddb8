package org.peerscanner.dns;

import static java.time.temporal.ChronoUnit.NANOS;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.peerscanner.fleet.Host;

/** The reconciler, run when its loop would run it, on a clock that only the test moves; used by one thread. */
public final class SimulatedZone {
    private final Reconciler reconciler;
    private final RandomGenerator random;
    private Duration notBefore = Duration.ZERO;
    private Duration nextLook = Duration.ZERO;
    private boolean changed = true;
    private int failures;

    public SimulatedZone(Reconciler reconciler, RandomGenerator random) {
        this.reconciler = reconciler;
        this.random = random;
    }

    /** To be called for every change of the fleet. */
    public void fleetChanged(Optional<Host> before, Optional<Host> after) {
        changed |= ReconcileLoop.matters(before, after);
    }

    /** @param elapsed of the simulation */
    public void step(Duration elapsed) {
        var isDue = (changed && elapsed.compareTo(notBefore) >= 0) || elapsed.compareTo(nextLook) >= 0;
        if (!isDue) {
            return;
        }
        changed = false;
        try {
            reconciler.runOnce();
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
}
