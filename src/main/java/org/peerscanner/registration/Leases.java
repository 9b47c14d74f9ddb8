package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes hosts out of the fleet whose leases have run out, and gives their names free some time later. Runs on a thread of its own between start and close.
 *
 * <p>Leases are counted only while the program runs: after a start every host has at least a whole lease, whatever the store
 * says, so that an outage of peerscanner, during which nobody could renew, does not unregister everyone; and by a clock that
 * cannot be set. While a great part of the fleet has fallen silent at once, hosts that work are kept (see {@link Silence}). Whether a lease has run out is decided inside the edit, by the lease that is there: a register that comes while the removal waits wins.
 */
final class Leases implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Leases.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final LeaseTerm term;
    private final InstantSource steady;
    private final LongAdder ended = new LongAdder();
    /** Written by the one who runs this. */
    private volatile Silence silence = Silence.NONE;

    private volatile Consumer<Silence> listener = _ -> {};
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("leases").factory());

    Leases(Fleet fleet, LeaseTerm term, InstantSource steady) {
        this.fleet = requireNonNull(fleet, "fleet");
        this.term = requireNonNull(term, "term");
        this.steady = requireNonNull(steady, "steady");
    }

    void start() {
        var _ = loop.scheduleWithFixedDelay(this::run, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many leases have run out since the start. */
    long ended() {
        return ended.sum();
    }

    /** To be called before the start: hears when hosts begin to be kept though their leases have run out, and when that ends. */
    void listen(Consumer<Silence> next) {
        listener = requireNonNull(next, "listener");
    }

    Silence silence() {
        return silence;
    }

    /** How many hosts are there though their leases have run out. */
    long kept() {
        var now = steady.instant();
        return silence.isKeeping()
                ? fleet.hosts().stream()
                        .filter(host -> !term.covers(host.registration(), now))
                        .count()
                : 0;
    }

    private void run() {
        try {
            runOnce(steady.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("hosts whose leases have run out stay for now", e);
        }
    }

    /**
     * Finds the hosts whose leases have run out and takes them out of the fleet; finds the names that are kept no longer and
     * gives them free.
     *
     * @return how many hosts are gone; when the store fails they stay, and the next run tries again
     */
    int runOnce(Instant now) throws InterruptedException {
        watch(now);
        var lapsed = removeTogether(fleet.hosts().stream()
                .filter(host -> isOver(host, now))
                .<Callable<Boolean>>map(host -> () -> end(host.name(), now))
                .toList());
        removeTogether(fleet.lapsed().stream()
                .filter(host -> !term.keepsName(host.registration(), now))
                .<Callable<Boolean>>map(host -> () -> end(host.name(), now))
                .toList());
        if (lapsed > 0) {
            ended.add(lapsed);
            log.info("unregistered {} hosts whose leases have run out", lapsed);
        }
        return lapsed;
    }

    private void watch(Instant now) {
        var before = silence;
        silence = before.next(fleet.hosts(), term, now);
        if (silence.isKeeping() && !before.isKeeping()) {
            log.warn(
                    "leases of hosts that work do not run out for now: {}; can they reach peerscanner?",
                    silence.text());
        } else if (before.isKeeping() && !silence.isKeeping()) {
            log.info("leases run out again: {}", silence.text());
        }
        if (before.isKeeping() != silence.isKeeping()) {
            listener.accept(silence);
        }
    }

    private boolean isOver(Host host, Instant now) {
        return !term.covers(host.registration(), now) && !silence.keeps(host);
    }

    /* One caller for each host, so that the fleet puts many removals into one transaction. */
    private static int removeTogether(List<Callable<Boolean>> removals) throws InterruptedException {
        if (removals.isEmpty()) {
            return 0;
        }
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return (int) callers.invokeAll(removals).stream()
                    .filter(removal -> removal.resultNow())
                    .count();
        }
    }

    private boolean end(HostName name, Instant now) {
        try {
            return fleet.edit(
                    name,
                    present -> present.filter(host -> isOver(host, now))
                            .map(host -> ended(host, now))
                            .orElseGet(() -> new Edit<>(present, false)));
        } catch (StoreException e) {
            log.debug("{} stays for now: {}", name, e.getMessage());
            return false;
        }
    }

    private Edit<Boolean> ended(Host host, Instant now) {
        if (!host.lapsed()) {
            return Edit.put(
                    host.lapsedAt(now), true); // even if its name is kept no longer: so its end is told from a goodbye
        }
        return term.keepsName(host.registration(), now) ? Edit.put(host, false) : Edit.giveNameFree(true);
    }

    @Override
    public void close() {
        loop.close();
    }
}
