package org.peerscanner.scan;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The nonces that have been used lately, as many as fit into a bounded memory. Safe for concurrent use. */
final class Nonces {
    /** At 50,000 hosts and a period of 15 s, those of at least 20 s: longer than any probe takes. */
    static final int REMEMBERED = 65_536;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private Set<String> newer = new HashSet<>();

    @GuardedBy("lock")
    private Set<String> older = Set.of();

    /** False if the nonce has been used already. */
    boolean use(String nonce) {
        lock.lock();
        try {
            if (older.contains(nonce) || !newer.add(nonce)) {
                return false;
            }
            if (newer.size() == REMEMBERED) {
                older = newer;
                newer = new HashSet<>();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
