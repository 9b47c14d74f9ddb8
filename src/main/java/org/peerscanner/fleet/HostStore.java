package org.peerscanner.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps hosts across restarts and power failures.
 *
 * <p>Called by one thread at a time. {@link #write} either makes all of its changes durable (on the disk, not in a cache)
 * before it returns, or none of them and throws {@link StoreException}; after a failure the store can be used again.
 */
public interface HostStore extends AutoCloseable {
    /** All hosts, in no particular order. */
    List<Host> load();

    /** Who has said goodbye, which has not been followed yet. */
    Set<HostName> goodbyes();

    /** Applies the changes in their order, in one transaction. Without any it finds out whether it could. */
    void write(Collection<HostChange> changes);

    @Override
    void close();
}
