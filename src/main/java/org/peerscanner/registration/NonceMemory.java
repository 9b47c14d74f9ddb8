package org.peerscanner.registration;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which signatures have been used, for as long as they would count. Safe for concurrent use.
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

    private final Duration time;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();

    /** The oldest first. */
    @GuardedBy("lock")
    private final LinkedHashMap<String, Instant> used = new LinkedHashMap<>();

    NonceMemory(Duration time, int most) {
        this.time = time;
        this.most = most;
    }

    Entry use(String nonce, Instant now) {
        lock.lock();
        try {
            forgetBefore(now.minus(time));
            if (used.containsKey(nonce)) {
                return Entry.USED;
            }
            if (used.size() >= most) {
                return Entry.NO_ROOM;
            }
            used.put(nonce, now);
            return Entry.NEW;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void forgetBefore(Instant oldest) {
        var entries = used.values().iterator();
        while (entries.hasNext() && entries.next().isBefore(oldest)) {
            entries.remove();
        }
    }
}
