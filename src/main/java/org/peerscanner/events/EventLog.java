package org.peerscanner.events;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest events, numbered from 1 on, in memory. Safe for concurrent use.
 *
 * <p>There is one ring for all readers, and a reader is nothing but the number that it has come to: so it costs nothing to have
 * many, and one that is slow keeps nobody waiting; what it has not read when the ring comes round, it has missed.
 */
public final class EventLog implements AutoCloseable {
    private final String run;
    private final int capacity;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();

    @GuardedBy("lock")
    private final Deque<Entry> entries = new ArrayDeque<>();

    @GuardedBy("lock")
    private long latest;

    @GuardedBy("lock")
    private boolean closed;

    /**
     * @param run tells this log from those of other runs of the program: letters and digits
     * @param capacity how many events are kept
     */
    public EventLog(String run, int capacity, InstantSource clock) {
        this.run = requireNonNull(run, "run");
        this.capacity = capacity;
        this.clock = requireNonNull(clock, "clock");
    }

    /** An event, its number, and when it was told. */
    public record Entry(long number, Instant at, Event event) {
        public Entry {
            requireNonNull(at, "at");
            requireNonNull(event, "event");
        }
    }

    /** What a reader gets. */
    public sealed interface Reading {
        /** At least one event, in their order. */
        record Some(List<Entry> entries) implements Reading {
            public Some {
                entries = List.copyOf(entries);
            }
        }

        /** Nothing has happened so far. */
        record Nothing() implements Reading {}

        /** What follows is not known any more, or never was. */
        record Missed() implements Reading {}

        /** Nothing will happen any more. */
        record Closed() implements Reading {}
    }

    /** Returns at once. */
    public void add(Event event) {
        lock.lock();
        try {
            latest++;
            entries.add(new Entry(latest, clock.instant(), event));
            if (entries.size() > capacity) {
                entries.remove();
            }
            stirred.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells this log from those of other runs of the program. */
    public String run() {
        return run;
    }

    /** The number of the last event; 0 before the first. */
    public long latest() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all events after that number are known. */
    public boolean has(long number) {
        lock.lock();
        try {
            return isKnown(number);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The events after that number; waits for one if there is none.
     *
     * @param patience how long to wait at the most
     */
    public Reading after(long number, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (number == latest && !closed && left > 0) {
                left = stirred.awaitNanos(left);
            }
            return closed ? new Reading.Closed() : reading(number);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private Reading reading(long number) {
        if (number == latest) {
            return new Reading.Nothing();
        }
        if (!isKnown(number)) {
            return new Reading.Missed();
        }
        return new Reading.Some(
                entries.stream().filter(entry -> entry.number > number).toList());
    }

    @GuardedBy("lock")
    private boolean isKnown(long number) {
        return number <= latest && number >= latest - entries.size();
    }

    /** Readers hear so at once. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            stirred.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
