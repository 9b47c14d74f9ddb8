package org.peerscanner.fleet;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** A fleet without a thread of its own, for simulations: edits wait until {@link #work}. Used by one thread. */
public record SimulatedFleet(Fleet fleet) {
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
        while (!task.isDone()) {
            fleet.work();
            Thread.onSpinWait();
        }
        fleet.work();
        if (task.isCompletedExceptionally() && task.exceptionNow() instanceof RuntimeException e) {
            throw e;
        }
        return task.join();
    }
}
