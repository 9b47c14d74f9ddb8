package org.peerscanner.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.fleet.StoreException;

/** A store for tests that forgets everything at the end, and fails when it is told to. */
public final class InMemoryHostStore implements HostStore {
    private final Map<HostName, Host> hosts = new ConcurrentHashMap<>();
    private final Set<HostName> goodbyes = ConcurrentHashMap.newKeySet();
    private volatile boolean failing;

    /** From now on, writes fail (or no longer do). */
    public void fail(boolean on) {
        failing = on;
    }

    @Override
    public List<Host> load() {
        return List.copyOf(hosts.values());
    }

    @Override
    public Set<HostName> goodbyes() {
        return Set.copyOf(goodbyes);
    }

    @Override
    public void write(Collection<HostChange> changes) {
        if (failing) {
            throw new StoreException("the disk is full, says the test");
        }
        for (var change : changes) {
            switch (change) {
                case HostChange.Put put -> {
                    hosts.put(put.name(), put.host());
                    goodbyes.remove(put.name());
                }
                case HostChange.Remove remove -> hosts.remove(remove.name());
                case HostChange.Goodbye gone -> {
                    hosts.remove(gone.name());
                    goodbyes.add(gone.name());
                }
                case HostChange.Followed followed -> goodbyes.remove(followed.name());
            }
        }
    }

    @Override
    public void close() {}
}
