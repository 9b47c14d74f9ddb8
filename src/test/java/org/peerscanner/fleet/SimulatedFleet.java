package org.peerscanner.fleet;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** A fleet without a thread of its own, for simulations: edits wait until {@link #work}. Used by one thread. */
public record SimulatedFleet(Fleet fleet) {
    private static final long PAUSE_NANOS = 20_000;

    public static SimulatedFleet open(HostStore store) {
        return new SimulatedFleet(Fleet.loaded(store));
    }

    /** Begins an edit; it is made with the next {@link #work}. */
    public void edit(HostName name, Function<Optional<Host>, Edit<Boolean>> edit) {
        var _ = fleet.begin(name, edit);
    }

    /** Makes the edits durable that wait, and tells of them. */
    public void work() {
        fleet.work();
    }

    /** Runs what waits for its own edits, and makes them meanwhile. */
    public void workFor(Runnable action) {
        var _ = workFor(() -> {
            action.run();
            return true;
        });
    }

    /** The same, with what the action gives. */
    public <T> T workFor(Supplier<T> action) {
        var task =
                CompletableFuture.supplyAsync(action, run -> Thread.ofVirtual().start(run));
        var here = Thread.currentThread();
        var _ = task.whenComplete((_, _) -> LockSupport.unpark(here));
        while (!task.isDone()) {
            if (here.isInterrupted()) { // Whoever runs the tests has given it up; no pause would be one from now on.
                throw new IllegalStateException("interrupted while an action waited for its own edits");
            }
            fleet.work();
            LockSupport.parkNanos(PAUSE_NANOS); // The action may need this very processor.
        }
        fleet.work();
        if (task.isCompletedExceptionally() && task.exceptionNow() instanceof RuntimeException e) {
            throw e;
        }
        return task.join();
    }
}
