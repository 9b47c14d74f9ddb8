package org.peerscanner.registration;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.peerscanner.config.RegistrationLimits;
import org.peerscanner.fleet.Host;

/**
 * How many names each address and each network has. Safe for concurrent use.
 *
 * <p>A place is reserved while a name is being registered, so that many calls at once get no more places than there are.
 */
final class NameQuota {
    private final RegistrationLimits limits;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<Block, Integer> names = new HashMap<>();

    NameQuota(RegistrationLimits limits, Collection<Host> hosts) {
        this.limits = limits;
        hosts.forEach(host -> changed(Optional.empty(), Optional.of(host)));
    }

    /** Reserves a place, or says in one line why there is none. */
    Optional<String> reserve(InetAddress address) {
        lock.lock();
        try {
            var caller = Block.ofOneCaller(address);
            var network = Block.ofOneNetwork(address);
            if (names.getOrDefault(caller, 0) >= limits.namesPerAddress()) {
                return Optional.of(full(caller, limits.namesPerAddress()));
            }
            if (names.getOrDefault(network, 0) >= limits.namesPerNetwork()) {
                return Optional.of(full(network, limits.namesPerNetwork()));
            }
            count(address, 1);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was reserved, once the host is in the fleet or is not. */
    void release(InetAddress address) {
        lock.lock();
        try {
            count(address, -1);
        } finally {
            lock.unlock();
        }
    }

    /** To be called for every change of the fleet. */
    void changed(Optional<Host> before, Optional<Host> after) {
        lock.lock();
        try {
            if (before.isPresent()) {
                count(before.get().address(), -1);
            }
            if (after.isPresent()) {
                count(after.get().address(), 1);
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void count(InetAddress address, int change) {
        for (var block : List.of(Block.ofOneCaller(address), Block.ofOneNetwork(address))) {
            var sum = names.getOrDefault(block, 0) + change;
            if (sum == 0) {
                names.remove(block);
            } else {
                names.put(block, sum);
            }
        }
    }

    private static String full(Block block, int most) {
        return "name: one too many, " + block + " has " + most
                + " already (expected: to unregister one, or to wait until one is gone)";
    }
}
