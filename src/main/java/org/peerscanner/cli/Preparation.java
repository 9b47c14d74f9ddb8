package org.peerscanner.cli;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a program does before it serves, and may wait for others in: interrupted when the program is told to stop. Safe for
 * concurrent use; one thread prepares.
 */
final class Preparation {
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private Optional<Thread> preparing = Optional.empty();

    @GuardedBy("lock")
    private boolean ended;

    /** Does the work, unless it is too late for it; the result is whether to go on. No interrupt outlives the work. */
    boolean run(Runnable work) {
        if (begin()) {
            try {
                work.run();
            } finally {
                finish();
            }
        }
        return !hasEnded();
    }

    /** The work under way is interrupted, and none is begun any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            preparing.ifPresent(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            preparing = ended ? Optional.empty() : Optional.of(Thread.currentThread());
            return preparing.isPresent();
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            preparing = Optional.empty();
            if (ended) {
                var _ = Thread.interrupted(); // whoever closes all parts has to wait for them
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }
}
