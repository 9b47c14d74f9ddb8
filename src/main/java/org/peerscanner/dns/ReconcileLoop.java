package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.peerscanner.dns.ReconcileRequests.Wait;
import org.peerscanner.dns.ReconcileRequests.Work;
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
    static final Duration PERIOD = Duration.ofMinutes(5);
    static final Duration PERIOD_WHILE_HOLDING = Duration.ofSeconds(5);
    private static final double JITTER = 0.2;
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    /** A run over a great fleet is work; after one, so many times its processor time passes before the next. */
    private static final int PAUSE_PER_RUN_TIME = 10;

    private final Reconciler reconciler;
    private final RandomGenerator random;
    private final ReconcileRequests requests = new ReconcileRequests();
    private final Thread thread = Thread.ofPlatform().name("dns-reconciler").unstarted(this::run);
    private volatile Published published = Published.NOTHING;
    /** In a row. Used by the thread, and before it by {@link #start}. */
    private int failures;

    /** @param random spreads the periodic runs of several programs */
    public ReconcileLoop(Reconciler reconciler, RandomGenerator random) {
        this.reconciler = requireNonNull(reconciler, "reconciler");
        this.random = requireNonNull(random, "random");
    }

    /** Runs once, so that DNS is complete from the first answer on if the provider can be reached; then on the thread. */
    public void start() {
        requests.ended(attempt());
        thread.start();
    }

    /** To be called for every change of the fleet; returns at once. */
    public void fleetChanged(Optional<Host> before, Optional<Host> after) {
        if (matters(before, after)) {
            requests.change();
        }
    }

    @Override
    public CompletableFuture<Void> settled() {
        return requests.settled();
    }

    @Override
    public Published published() {
        return published;
    }

    /** What a run would do now; fails if the zone cannot be read. */
    public CompletableFuture<Preview> preview() {
        return requests.preview();
    }

    /** Stops after the run under way; the zone is left as it is. */
    @Override
    public void close() {
        requests.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var wait = waitAfter(Duration.ZERO);
        for (var work = requests.take(wait); !(work instanceof Work.Stop); work = requests.take(wait)) {
            switch (work) {
                case Work.Run() -> wait = waitAfter(runOnce());
                case Work.Look(var awaiting) -> look(awaiting);
                case Work.Stop() -> throw new IllegalStateException("the loop has ended before");
            }
        }
        requests.stopped();
    }

    private Wait waitAfter(Duration pause) {
        var period = reconciler.isHolding() ? PERIOD_WHILE_HOLDING : PERIOD;
        var look = Duration.ofNanos((long) (period.toNanos() * (1 - JITTER * random.nextDouble())));
        return new Wait(pause, look);
    }

    /** One run and its end; the result is how long to pause after it. */
    private Duration runOnce() {
        var worked = processorTime();
        var failure = attempt();
        requests.ended(failure);
        return failure.map(this::pauseAfter).orElseGet(() -> pauseAfterRun(processorTime() - worked));
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

    private void look(List<CompletableFuture<Preview>> awaiting) {
        try {
            var preview = reconciler.preview();
            awaiting.forEach(future -> future.complete(preview));
        } catch (RuntimeException | Error e) {
            awaiting.forEach(future -> future.completeExceptionally(e));
        }
    }

    private Duration pauseAfter(Throwable failure) {
        var wanted = failure instanceof ProviderException e ? e.retryAfter() : Optional.<Duration>empty();
        return wanted.orElseGet(() -> BACKOFF.after(failures, random));
    }

    private Duration pauseAfterRun(long workedNanos) {
        var rest = Duration.ofNanos(Math.max(0, workedNanos)).multipliedBy(PAUSE_PER_RUN_TIME);
        return rest.compareTo(reconciler.pace()) > 0 ? rest : reconciler.pace();
    }

    /** Of this thread: waiting for a provider is no work. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A renewal changes nothing that DNS tells. */
    static boolean matters(Optional<Host> before, Optional<Host> after) {
        return before.isEmpty()
                || after.isEmpty()
                || !before.get().standing().isPublishedLike(after.get().standing())
                || !before.get().registration().leadsToSameProxy(after.get().registration());
    }
}
