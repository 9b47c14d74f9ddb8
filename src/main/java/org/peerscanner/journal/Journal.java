package org.peerscanner.journal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was decided and why. Safe for concurrent use; writes on a thread of its own.
 *
 * <p>Noting something never waits: when too much waits to be written or the store fails, entries are lost and counted, and an
 * entry says so in their place as soon as one can be written again.
 */
public final class Journal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_WAITING = 16_384;
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final int LARGEST_TRANSACTION = 256;

    private final JournalStore store;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Waiting waiting;
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = Thread.ofPlatform().name("journal").unstarted(this::run);
    /** How many the store has not taken since it fails. Used by the writer only. */
    private long untold;

    /**
     * How much is kept.
     *
     * @param maxEntries the latest so many
     * @param maxAge and none that is older
     */
    public record Bounds(long maxEntries, Duration maxAge) {}

    private Journal(JournalStore store, Bounds bounds, InstantSource clock, int mostWaiting) {
        this.store = requireNonNull(store, "store");
        this.bounds = requireNonNull(bounds, "bounds");
        this.clock = requireNonNull(clock, "clock");
        this.waiting = new Waiting(mostWaiting, clock);
    }

    /** Takes notes from now on; the journal closes the store when it is closed. */
    public static Journal open(JournalStore store, Bounds bounds, InstantSource clock) {
        return open(store, bounds, clock, MOST_WAITING);
    }

    static Journal open(JournalStore store, Bounds bounds, InstantSource clock, int mostWaiting) {
        var journal = new Journal(store, bounds, clock, mostWaiting);
        journal.writer.start();
        return journal;
    }

    /** Returns at once. */
    public void note(Event event) {
        if (!waiting.add(event)) {
            lost.incrementAndGet();
        }
    }

    /**
     * What has been written by now.
     *
     * @throws JournalException if it cannot be read
     */
    public Page read(Page.Request request) {
        return store.read(request);
    }

    /** How many entries have been lost since the start. */
    public long lost() {
        return lost.get();
    }

    /** Writes what waits, then closes the store. When interrupted it returns at once and that happens without it. */
    @Override
    public void close() {
        waiting.close();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (store) {
            while (!waiting.isOver()) {
                write(waiting.take(LONGEST_REST.toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalException e) {
            log.error("{}", e.getMessage());
        }
    }

    /** After each transaction follows one step of pruning, which forgets more than was added. */
    private void write(List<Entry> entries) {
        for (var from = 0; from < entries.size(); from += LARGEST_TRANSACTION) {
            append(entries.subList(from, Math.min(entries.size(), from + LARGEST_TRANSACTION)));
            prune();
        }
        if (entries.isEmpty()) {
            if (untold > 0) {
                append(List.of());
            }
            prune();
        }
    }

    /** In front of the entries stands how many are missing before them. */
    private void append(List<Entry> entries) {
        var all = new ArrayList<Entry>();
        if (untold > 0) {
            all.add(Entry.of(clock.instant(), new Event.Gap(untold)));
        }
        all.addAll(entries);
        try {
            store.append(all);
            if (untold > 0) {
                log.info("the journal is written again; {} entries are missing", untold);
            }
            untold = 0;
        } catch (RuntimeException e) {
            if (untold == 0) {
                log.warn("the journal cannot be written, entries are lost: {}", e.getMessage());
            }
            untold += entries.size();
            lost.addAndGet(entries.size());
        }
    }

    private void prune() {
        try {
            store.prune(bounds.maxEntries, clock.instant().minus(bounds.maxAge));
        } catch (RuntimeException e) {
            log.debug("the journal is not shortened for now: {}", e.getMessage());
        }
    }
}
