package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Publication;
import org.peerscanner.rotation.Published;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the reconciler on a thread of its own: after every change that can matter, after every failure, and from time to time
 * without either. Safe for concurrent use.
 */
public final class ReconcileLoop implements Publication, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReconcileLoop.class);
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final double JITTER = 0.2;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    /** A run over a great fleet is work; after one, so many times its processor time passes before the next. */
    private static final int PAUSE_PER_RUN_TIME = 10;

    private final Reconciler reconciler;
    private final RandomGenerator random;
    private final Thread thread = Thread.ofPlatform().name("dns-reconciler").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();

    @GuardedBy("lock")
    private boolean changed;

    @GuardedBy("lock")
    private boolean running;

    @GuardedBy("lock")
    private boolean closed;

    @GuardedBy("lock")
    private List<CompletableFuture<Void>> awaitingNextRun = new ArrayList<>();

    @GuardedBy("lock")
    private List<CompletableFuture<Void>> awaitingThisRun = new ArrayList<>();

    private volatile Published published = Published.NOTHING;
    /** Used by the thread only, and before it by {@link #start}. */
    private int failures;

    /** @param random spreads the periodic runs of several programs */
    public ReconcileLoop(Reconciler reconciler, RandomGenerator random) {
        this.reconciler = requireNonNull(reconciler, "reconciler");
        this.random = requireNonNull(random, "random");
    }

    /** Runs once, so that DNS is complete from the first answer on if the provider can be reached; then on the thread. */
    public void start() {
        if (attempt().isPresent()) {
            lock.lock();
            try {
                changed = true;
            } finally {
                lock.unlock();
            }
        }
        thread.start();
    }

    /** To be called for every change of the fleet; returns at once. */
    public void fleetChanged(Optional<Host> before, Optional<Host> after) {
        if (matters(before, after)) {
            lock.lock();
            try {
                changed = true;
                stirred.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public CompletableFuture<Void> settled() {
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

    @Override
    public Published published() {
        return published;
    }

    /** Stops after the run under way; the zone is left as it is. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            stirred.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (awaitReason()) {
            var worked = processorTime();
            var failure = attempt();
            ended(failure);
            pause(failure.map(this::pauseAfter).orElseGet(() -> pauseAfterRun(worked)));
        }
        ended(Optional.of(stopping()));
    }

    /** Waits until something has changed or a look is due without that. False when it is time to stop. */
    private boolean awaitReason() {
        lock.lock();
        try {
            var left = (long) (PERIOD.toNanos() * (1 - JITTER * random.nextDouble()));
            while (!changed && !closed && left > 0) {
                left = stirred.awaitNanos(left);
            }
            changed = false;
            running = !closed;
            awaitingThisRun.addAll(awaitingNextRun);
            awaitingNextRun = new ArrayList<>();
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Throwable> attempt() {
        try {
            published = reconciler.runOnce();
            if (failures > 0) {
                log.info("DNS is up to date again");
            }
            failures = 0;
            return Optional.empty();
        } catch (ProviderException e) {
            failures++;
            log.warn("DNS could not be brought up to date; it is tried again: {}", e.getMessage());
            return Optional.of(e);
        } catch (RuntimeException | Error e) {
            failures++;
            log.error("DNS could not be brought up to date; it is tried again", e);
            return Optional.of(e);
        }
    }

    private void ended(Optional<Throwable> failure) {
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
        for (var future : settled) {
            failure.ifPresentOrElse(future::completeExceptionally, () -> future.complete(null));
        }
    }

    private Duration pauseAfter(Throwable failure) {
        var wanted = failure instanceof ProviderException e ? e.retryAfter() : Optional.<Duration>empty();
        return wanted.orElseGet(() -> BACKOFF.after(failures, random));
    }

    private Duration pauseAfterRun(long workedBefore) {
        var worked = Duration.ofNanos(Math.max(0, processorTime() - workedBefore));
        var rest = worked.multipliedBy(PAUSE_PER_RUN_TIME);
        return rest.compareTo(reconciler.pace()) > 0 ? rest : reconciler.pace();
    }

    /** Of this thread: waiting for a provider is no work. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void pause(Duration wanted) {
        var nanos = wanted.toNanos();
        lock.lock();
        try {
            while (!closed && nanos > 0) {
                nanos = stirred.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static IllegalStateException stopping() {
        return new IllegalStateException("the program is stopping");
    }

    /** A renewal changes nothing that DNS tells. */
    private static boolean matters(Optional<Host> before, Optional<Host> after) {
        return before.isEmpty()
                || after.isEmpty()
                || !before.get().standing().equals(after.get().standing())
                || !before.get().registration().leadsToSameProxy(after.get().registration());
    }
}
