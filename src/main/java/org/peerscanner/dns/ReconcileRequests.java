package org.peerscanner.dns;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the reconciler's thread is asked to do, and who waits for it. Safe for concurrent use; one thread takes. */
final class ReconcileRequests {
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
     * Waits for something to do.
     *
     * @param wait how long to wait for changes and, after that, without any
     */
    Work take(Wait wait) {
        lock.lock();
        try {
            while (!closed && previews.isEmpty() && left(wait) > 0) {
                wait.passed(left(wait), stirred.awaitNanos(left(wait)));
            }
            return closed ? new Work.Stop() : previews.isEmpty() ? beginRun() : takePreviews();
        } catch (InterruptedException e) {
            return new Work.Stop();
        } finally {
            lock.unlock();
        }
    }

    /** Used by the thread that takes. */
    static final class Wait {
        private long pauseNanos;
        private long removalPauseNanos;
        private long lookNanos;

        /**
         * @param pause not before it has passed does a run follow
         * @param removalPause the same for a run that removes; at most as long
         * @param look when it has passed, a run follows without any change
         */
        Wait(Duration pause, Duration removalPause, Duration look) {
            pauseNanos = pause.toNanos();
            removalPauseNanos = Math.min(pause.toNanos(), removalPause.toNanos());
            lookNanos = Math.max(pause.toNanos(), look.toNanos());
        }

        private void passed(long before, long after) {
            pauseNanos -= before - after;
            removalPauseNanos -= before - after;
            lookNanos -= before - after;
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

    @GuardedBy("lock")
    private long left(Wait wait) {
        return removing ? wait.removalPauseNanos : changed ? wait.pauseNanos : wait.lookNanos;
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
