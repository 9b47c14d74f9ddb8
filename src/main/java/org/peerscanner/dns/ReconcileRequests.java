package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the reconciler's thread is asked to do, and who waits for it. Safe for concurrent use; one thread takes. */
final class ReconcileRequests {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();

    @GuardedBy("lock")
    private boolean changed;

    /** Whether what has changed takes something out of the zone. */
    @GuardedBy("lock")
    private boolean removing;

    @GuardedBy("lock")
    private boolean running;

    @GuardedBy("lock")
    private boolean closed;

    @GuardedBy("lock")
    private List<CompletableFuture<Void>> awaitingNextRun = new ArrayList<>();

    @GuardedBy("lock")
    private List<CompletableFuture<Void>> awaitingThisRun = new ArrayList<>();

    @GuardedBy("lock")
    private List<CompletableFuture<Preview>> previews = new ArrayList<>();

    /** @param clock by which pauses are counted: one that cannot be set */
    ReconcileRequests(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /** What to do next. */
    sealed interface Work {
        /** One run, then {@link #ended}. */
        record Run() implements Work {}

        /** No run, only a look ahead. */
        record Look(List<CompletableFuture<Preview>> awaiting) implements Work {}

        record Stop() implements Work {}
    }

    /**
     * A run is needed.
     *
     * @param removes whether it will take something out of the zone: then it is more urgent
     */
    void change(boolean removes) {
        lock.lock();
        try {
            changed = true;
            removing |= removes;
            stirred.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Done by the end of the run that takes in all changes so far. */
    CompletableFuture<Void> settled() {
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(stopping());
            }
            if (!changed && !running) {
                return CompletableFuture.completedFuture(null);
            }
            var settled = new CompletableFuture<Void>();
            (changed ? awaitingNextRun : awaitingThisRun).add(settled);
            return settled;
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Preview> preview() {
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(stopping());
            }
            var preview = new CompletableFuture<Preview>();
            previews.add(preview);
            stirred.signal();
            return preview;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            stirred.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to do. A run that is due comes before whoever wants a look ahead, or they could put it off for ever; they
     * come in the pause after it.
     *
     * @param wait until when to wait for changes and, after that, without any
     */
    Work take(Wait wait) {
        lock.lock();
        try {
            while (!closed && previews.isEmpty() && left(wait) > 0) {
                var _ = stirred.awaitNanos(left(wait));
            }
            return closed ? new Work.Stop() : left(wait) > 0 ? takePreviews() : beginRun();
        } catch (InterruptedException e) {
            return new Work.Stop();
        } finally {
            lock.unlock();
        }
    }

    /**
     * When a run follows.
     *
     * @param changes not before then does one follow a change
     * @param removals the same for a change that removes; at most as late
     * @param look by then, one follows without any change
     */
    record Wait(Instant changes, Instant removals, Instant look) {
        /** So long from now on. */
        static Wait from(Instant now, Duration pause, Duration removalPause, Duration look) {
            var changes = now.plus(pause);
            var removals = now.plus(removalPause);
            var regular = now.plus(look);
            return new Wait(
                    changes,
                    removals.isBefore(changes) ? removals : changes,
                    regular.isAfter(changes) ? regular : changes);
        }
    }

    /** The run has ended; after a failure another one is needed. */
    void ended(Optional<Throwable> failure) {
        List<CompletableFuture<Void>> settled;
        lock.lock();
        try {
            running = false;
            changed |= failure.isPresent();
            settled = awaitingThisRun;
            awaitingThisRun = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        settled.forEach(future -> failure.ifPresentOrElse(future::completeExceptionally, () -> future.complete(null)));
    }

    /** Tells everybody who still waits that nothing more will come. */
    void stopped() {
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        lock.lock();
        try {
            waiting.addAll(awaitingThisRun);
            waiting.addAll(awaitingNextRun);
            waiting.addAll(previews);
        } finally {
            lock.unlock();
        }
        waiting.forEach(future -> future.completeExceptionally(stopping()));
    }

    /** In nanoseconds, until a run is due. */
    @GuardedBy("lock")
    private long left(Wait wait) {
        var until = removing ? wait.removals : changed ? wait.changes : wait.look;
        return Duration.between(clock.instant(), until).toNanos();
    }

    @GuardedBy("lock")
    private Work beginRun() {
        changed = false;
        removing = false;
        running = true;
        awaitingThisRun.addAll(awaitingNextRun);
        awaitingNextRun = new ArrayList<>();
        return new Work.Run();
    }

    @GuardedBy("lock")
    private Work takePreviews() {
        var awaiting = previews;
        previews = new ArrayList<>();
        return new Work.Look(awaiting);
    }

    private static IllegalStateException stopping() {
        return new IllegalStateException("the program is stopping");
    }
}
