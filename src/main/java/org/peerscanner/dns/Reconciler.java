package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.peerscanner.config.Config;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Publication;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.rotation.Selection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the zone as the fleet says it should be, on a thread of its own. Safe for concurrent use.
 *
 * <p>A run is: choose who is published, say it in records, compare with what the provider has, have the difference carried out.
 * It follows every change that can matter, and from time to time without one, since the choice turns.
 */
public final class Reconciler implements Publication, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    /** A run over a great fleet takes long; after one, so many times its duration passes before the next. */
    private static final int PAUSE_PER_RUN_TIME = 10;

    private final Fleet fleet;
    private final Rotations rotations;
    private final Records records;
    private final DnsProvider provider;
    private final InstantSource clock;
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

    private volatile Selection published = Selection.EMPTY;

    public Reconciler(Setting setting, Fleet fleet, InstantSource clock) {
        this.fleet = requireNonNull(fleet, "fleet");
        this.rotations = setting.rotations;
        this.provider = setting.provider;
        this.records = new Records(setting.zone, setting.ttl);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * What is to be kept, and how.
     *
     * @param zone to be kept right
     * @param ttl of its records
     * @param rotations choose who is published
     * @param provider who serves the zone
     */
    public record Setting(ZoneName zone, Duration ttl, Rotations rotations, DnsProvider provider) {
        public static Setting of(Config config, DnsProvider provider) {
            return new Setting(config.zone(), config.dns().ttl(), new Rotations(config.rotation()), provider);
        }
    }

    public void start() {
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
    public Selection published() {
        return published;
    }

    /** One run; also called before the start, so that the first answer is already complete. */
    public void runOnce() {
        var selection = rotations.select(fleet.hosts(), clock.instant());
        var plan = Plan.between(provider.read(), records.of(selection));
        if (!plan.isEmpty()) {
            log.debug(
                    "writing {} new and {} old records",
                    plan.creates().size(),
                    plan.deletes().size());
            provider.apply(plan);
        }
        published = selection;
    }

    /** Stops after the run under way; the provider is left as it is. */
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
            var began = clock.millis();
            var failure = attempt();
            ended(failure);
            var took = Duration.ofMillis(Math.max(0, clock.millis() - began));
            pause(failure.isPresent() ? PAUSE_AFTER_FAILURE : took.multipliedBy(PAUSE_PER_RUN_TIME));
        }
        ended(Optional.of(stopping()));
    }

    /** Waits until something has changed or a look is due without that. False when it is time to stop. */
    private boolean awaitReason() {
        lock.lock();
        try {
            var left = LONGEST_PAUSE.toNanos();
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
            runOnce();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            log.error("DNS could not be brought up to date; it is tried again in {}", PAUSE_AFTER_FAILURE, e);
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

    private void pause(Duration wanted) {
        var nanos = Math.clamp(wanted.toNanos(), SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos());
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
                || !before.get().standing().isPublishedLike(after.get().standing())
                || !before.get().registration().leadsToSameProxy(after.get().registration());
    }
}
