package org.peerscanner.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.peerscanner.testing.InMemoryHostStore;

/** A store in memory that throws anything and holds writes up, as a test tells it to. Safe for concurrent use. */
public final class TroubledStore implements HostStore {
    private static final int OPEN = 1_000_000;

    private final InMemoryHostStore hosts = new InMemoryHostStore();
    private final Semaphore gate = new Semaphore(OPEN);
    private final Semaphore arrived = new Semaphore(0);
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private volatile Optional<Throwable> trouble = Optional.empty();

    void fail(Throwable next) {
        trouble = Optional.of(next);
    }

    void work() {
        trouble = Optional.empty();
    }

    /** Writes wait from now on. */
    public void hold() {
        gate.drainPermits();
        arrived.drainPermits();
    }

    public void release() {
        gate.release(OPEN);
    }

    /** Lets one of the writes go that wait, or the next. */
    public void releaseOne() {
        gate.release();
    }

    /** Waits until a write has come since {@link #hold}, and one more with each call. */
    public void awaitWrite() {
        arrived.acquireUninterruptibly();
    }

    /** How many have succeeded. */
    int writes() {
        return writes.get();
    }

    int closes() {
        return closes.get();
    }

    @Override
    public List<Host> load() {
        return hosts.load();
    }

    @Override
    public Set<HostName> goodbyes() {
        return hosts.goodbyes();
    }

    @Override
    public void write(Collection<HostChange> changes) {
        arrived.release();
        gate.acquireUninterruptibly();
        throwTrouble();
        hosts.write(changes);
        writes.incrementAndGet();
    }

    @Override
    public void close() {
        closes.incrementAndGet();
    }

    private void throwTrouble() {
        switch (trouble.orElse(null)) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }
}
