package org.peerscanner.journal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Entries that wait to be written, at most so many; where there was no room for more stands how many are missing. Safe for
 * concurrent use; one thread takes.
 */
final class Waiting {
    private final int most;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();

    @GuardedBy("lock")
    private List<Entry> entries = new ArrayList<>();

    @GuardedBy("lock")
    private long missing;

    @GuardedBy("lock")
    private boolean closed;

    Waiting(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** @return whether there was room */
    boolean add(Event event) {
        lock.lock();
        try {
            if (closed || entries.size() >= most) {
                missing++;
                return false;
            }
            var now = clock.instant();
            tellMissing(now);
            entries.add(Entry.of(now, event));
            stirred.signal();
            return true;
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

    /** What is there by now; waits for something, but not for longer than that. Empty at the end, too. */
    List<Entry> take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            var left = nanos;
            while (entries.isEmpty() && !closed && left > 0) {
                left = stirred.awaitNanos(left);
            }
            tellMissing(clock.instant());
            var taken = entries;
            entries = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return closed && entries.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void tellMissing(Instant now) {
        if (missing > 0) {
            entries.add(Entry.of(now, new Event.Gap(missing)));
            missing = 0;
        }
    }
}
