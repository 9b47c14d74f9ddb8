package org.peerscanner.registration;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.peerscanner.registration.LeaseClock.Moment;

/**
 * Remembers which signatures have been used, for as long as they would count. Safe for concurrent use.
 *
 * <p>A signature counts for a while before and after its time. That long it is remembered by the steady clock; and when the wall
 * clock has been set back meanwhile, until that has come past the signature's time once more.
 *
 * <p>It never forgets one to make room for another: when it is full, newcomers have to wait.
 */
final class NonceMemory {
    /** What became of a nonce. */
    enum Entry {
        NEW,
        USED,
        NO_ROOM
    }

    private final Duration window;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();

    /** The oldest first. */
    @GuardedBy("lock")
    private final LinkedHashMap<String, Use> used = new LinkedHashMap<>();

    /** @param window how long before and after its time a signature counts */
    NonceMemory(Duration window, int most) {
        this.window = window;
        this.most = most;
    }

    /**
     * @param time of the signature
     * @param at when it was used, by the steady clock
     */
    private record Use(Instant time, Instant at) {}

    /** @param time of the signature, by the wall clock */
    Entry use(String nonce, Instant time, Moment now) {
        lock.lock();
        try {
            forget(now);
            if (used.containsKey(nonce)) {
                return Entry.USED;
            }
            if (used.size() >= most) {
                return Entry.NO_ROOM;
            }
            used.put(nonce, new Use(time, now.steady()));
            return Entry.NEW;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void forget(Moment now) {
        var oldest = now.steady().minus(window.multipliedBy(2));
        var past = now.wall().minus(window);
        var entries = used.values().iterator();
        while (entries.hasNext()) {
            var entry = entries.next();
            if (!entry.at.isBefore(oldest) || !entry.time.isBefore(past)) {
                return;
            }
            entries.remove();
        }
    }
}
