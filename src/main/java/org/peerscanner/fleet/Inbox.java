package org.peerscanner.fleet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded queue that can be closed: what was put before is still taken, nothing is put after. Safe for concurrent use. */
final class Inbox<T> {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition roomMade = lock.newCondition();

    @GuardedBy("lock")
    private final Queue<T> waiting = new ArrayDeque<>();

    @GuardedBy("lock")
    private boolean closed;

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Waits for room; answers whether the element was put, which it is unless the inbox is closed. */
    boolean put(T element) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && waiting.size() >= capacity) {
                roomMade.await();
            }
            if (!closed) {
                waiting.add(element);
                arrived.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for elements and takes the oldest; takes none once the inbox is closed and all have been taken. */
    List<T> take(int most) {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                arrived.awaitUninterruptibly();
            }
            return poll(most);
        } finally {
            lock.unlock();
        }
    }

    /** The same, but waits no longer than that: then it takes none. */
    List<T> take(int most, Duration wait) {
        lock.lock();
        try {
            var left = wait.toNanos();
            while (!closed && waiting.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return poll(most);
        } catch (InterruptedException e) {
            return poll(most); // whoever interrupts ends the wait, too
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is closed and all has been taken. */
    boolean isEnded() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest of those that are there. */
    List<T> poll(int most) {
        lock.lock();
        try {
            var taken = new ArrayList<T>();
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            roomMade.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            roomMade.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
