package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.peerscanner.dns.ReconcileRequests.Wait;
import org.peerscanner.dns.ReconcileRequests.Work;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.metrics.DurationHistogram;
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
    /** What a run under way may still take at the end, before it is cut short: mostly it is done by then. */
    private static final Duration LAST_RUN = Duration.ofSeconds(1);
    /** A run over a great fleet is work; after one, so many times its processor time passes before the next. */
    private static final int PAUSE_PER_RUN_TIME = 10;

    private final Reconciler reconciler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration lastRun;
    private final ReconcileRequests requests;
    private final Thread thread = Thread.ofPlatform().name("dns-reconciler").unstarted(this::run);
    private final DeviationLog deviations = new DeviationLog(log::warn);
    private RunListener listener = RunListener.NONE;
    private volatile Published published = Published.NOTHING;
    /** Used like {@link #failures}. */
    private boolean hasSucceeded;

    /** In a row. Written by the thread, and before it by {@link #start}. */
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param clock by which it pauses: one that cannot be set
     * @param random spreads the periodic runs of several programs
     */
    public ReconcileLoop(Reconciler reconciler, InstantSource clock, RandomGenerator random) {
        this(reconciler, clock, random, LAST_RUN);
    }

    /** @param lastRun how long {@link #close} waits for a run under way before it interrupts it */
    ReconcileLoop(Reconciler reconciler, InstantSource clock, RandomGenerator random, Duration lastRun) {
        this.reconciler = requireNonNull(reconciler, "reconciler");
        this.clock = requireNonNull(clock, "clock");
        this.requests = new ReconcileRequests(clock);
        this.random = requireNonNull(random, "random");
        this.lastRun = requireNonNull(lastRun, "lastRun");
    }

    /** To be called before the start. */
    public void listen(RunListener next) {
        listener = requireNonNull(next, "listener");
        reconciler.listen(next);
    }

    /**
     * Runs once, so that DNS is complete from the first answer on if the provider can be reached; then on the thread. An interrupt
     * ends the run, and then none follows.
     */
    public void start() {
        requests.ended(attempt());
        if (!Thread.currentThread().isInterrupted()) {
            thread.start();
        }
    }

    /** To be called for every change of the fleet; returns at once. */
    public void fleetChanged(FleetChange change) {
        reconciler.withdrawals().fleetChanged(change);
        if (change.isGoodbye()) {
            reconciler.goodbye(change.name());
        }
        if (matters(change.before(), change.after())) {
            requests.change(removes(change.before(), change.after()));
        }
    }

    /** To be called when a host unregisters itself whose lease has run out: what is held of it is held no longer; returns at once. */
    public void lateGoodbye(HostName name) {
        reconciler.goodbye(name);
        requests.change(true);
    }

    /** To be called for every change of the operator's orders, which may be to remove something; returns at once. */
    public void ordersChanged() {
        requests.change(true);
    }

    @Override
    public CompletableFuture<Void> settled() {
        return requests.settled();
    }

    @Override
    public Published published() {
        return published;
    }

    /** The labels right below the zone that are somebody else's, as of the last read; none before it. */
    public Set<String> takenLabels() {
        return reconciler.takenLabels();
    }

    /** How long it took from the first failed probe of published hosts until they were in no rotation any more. */
    public DurationHistogram withdrawals() {
        return reconciler.withdrawals().times();
    }

    /** How many runs have failed in a row. */
    public int failuresInARow() {
        return failures.get();
    }

    /** What a run would do now; fails if the zone cannot be read. */
    public CompletableFuture<Preview> preview() {
        return requests.preview();
    }

    /** Stops after the run under way, which is cut short if it lasts; the zone is left as it is. */
    @Override
    public void close() {
        requests.close();
        try {
            if (thread.isAlive() && !thread.join(lastRun)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var wait = next(Pauses.NONE);
        for (var work = requests.take(wait); !(work instanceof Work.Stop); work = requests.take(wait)) {
            switch (work) {
                case Work.Run() -> wait = next(runOnce());
                case Work.Look(var awaiting) -> lookAhead(awaiting);
                case Work.Stop() -> throw new IllegalStateException("the loop has ended before");
            }
        }
        requests.stopped();
    }

    /** How long to pause after a run, whatever changes meanwhile, and if it is something to remove. */
    private record Pauses(Duration pause, Duration removalPause) {
        static final Pauses NONE = new Pauses(Duration.ZERO, Duration.ZERO);
    }

    private Wait next(Pauses pauses) {
        return Wait.from(clock.instant(), pauses.pause, pauses.removalPause, look());
    }

    private Duration look() {
        var period = reconciler.isHolding() ? PERIOD_WHILE_HOLDING : PERIOD;
        return Duration.ofNanos((long) (period.toNanos() * (1 - JITTER * random.nextDouble())));
    }

    /** One run and its end. */
    private Pauses runOnce() {
        var worked = processorTime();
        var failure = attempt();
        requests.ended(failure);
        return failure.map(this::pausesAfter).orElseGet(() -> {
            var pause = pauseAfterRun(processorTime() - worked);
            return new Pauses(pause, pause);
        });
    }

    private Optional<Throwable> attempt() {
        try {
            succeeded(reconciler.runOnce());
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            if (Thread.currentThread().isInterrupted()) {
                log.info("stopped in the middle of a run; the next start finds out what DNS says: {}", text(e));
            } else {
                tell(e);
            }
            return Optional.of(e);
        }
    }

    private void succeeded(Published next) {
        var before = published;
        published = next;
        deviations.accept(next);
        if (hasSucceeded) {
            listener.published(before, next);
        }
        hasSucceeded = true;
        if (failures.get() > 0) {
            log.info("DNS is up to date again");
            listener.recovered();
        }
        failures.set(0);
    }

    private static String text(Throwable failure) {
        return failure instanceof ProviderException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private void tell(Throwable failure) {
        if (failures.get() == 1) {
            listener.failed(text(failure));
        }
        if (failure instanceof ProviderException) {
            log.warn("DNS could not be brought up to date; it is tried again: {}", text(failure));
        } else {
            log.error("DNS could not be brought up to date; it is tried again", failure);
        }
    }

    private void lookAhead(List<CompletableFuture<Preview>> awaiting) {
        try {
            var preview = reconciler.preview();
            awaiting.forEach(future -> future.complete(preview));
        } catch (RuntimeException | Error e) {
            awaiting.forEach(future -> future.completeExceptionally(e));
        }
    }

    private Pauses pausesAfter(Throwable failure) {
        var backoff = BACKOFF.after(failures.get(), random);
        if (!(failure instanceof ProviderException e)) {
            return new Pauses(backoff, backoff);
        }
        var pause = e.retryAfter().orElse(backoff);
        return new Pauses(paced(pause), paced(e.removalsAfter().orElse(pause)));
    }

    private Duration pauseAfterRun(long workedNanos) {
        return paced(Duration.ofNanos(Math.max(0, workedNanos)).multipliedBy(PAUSE_PER_RUN_TIME));
    }

    /** Never nothing, whatever the provider says: whoever wants a look ahead comes between two runs. */
    private Duration paced(Duration pause) {
        return pause.compareTo(reconciler.pace()) > 0 ? pause : reconciler.pace();
    }

    /** Of this thread: waiting for a provider is no work. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Whether a record of a rotation is no longer right. */
    private static boolean removes(Optional<Host> before, Optional<Host> after) {
        return before.filter(Host::isUp)
                .filter(was -> after.filter(Host::isUp)
                        .filter(is -> is.registration().leadsToSameProxy(was.registration()))
                        .isEmpty())
                .isPresent();
    }

    /** A renewal changes nothing that DNS tells. */
    static boolean matters(Optional<Host> before, Optional<Host> after) {
        return before.isEmpty()
                || after.isEmpty()
                || !before.get().standing().isPublishedLike(after.get().standing())
                || !before.get().registration().leadsToSameProxy(after.get().registration());
    }
}
