package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.metrics.Timings;
import org.peerscanner.scan.Ticker;

/** A store that tells how its writes went. Used by one thread at a time, but for {@link #writes} and {@link #isWritable}. */
final class TimedStore implements HostStore {
    private final HostStore store;
    private final Ticker ticker;
    private final Timings<Boolean> writes = new Timings<>();
    private volatile boolean writable = true;

    TimedStore(HostStore store, Ticker ticker) {
        this.store = requireNonNull(store, "store");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    /** How long transactions took, by whether they succeeded. */
    Timings<Boolean> writes() {
        return writes;
    }

    /** Whether the last write has succeeded, or there was none yet. */
    boolean isWritable() {
        return writable;
    }

    @Override
    public List<Host> load() {
        return store.load();
    }

    @Override
    public Set<HostName> goodbyes() {
        return store.goodbyes();
    }

    @Override
    public void write(Collection<HostChange> changes) {
        var began = ticker.nanos();
        var succeeded = false;
        try {
            store.write(changes);
            succeeded = true;
        } finally {
            writable = succeeded;
            writes.add(succeeded, ticker.nanos() - began);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
