package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changes in the fleet to its store, and remembers what the store has not taken yet. Used by the fleet's writer only, but
 * for {@link #followed}.
 */
final class StoreWriter {
    private static final Logger log = LoggerFactory.getLogger(StoreWriter.class);

    private final HostStore store;
    private final Function<HostName, Optional<Host>> known;
    /** Names whose present state the store has not taken yet. */
    private final Set<HostName> unsaved = new HashSet<>();

    /** Goodbyes that DNS has followed: written with what comes next, since to follow them once more does no harm. */
    private final Queue<HostName> followed = new ConcurrentLinkedQueue<>();

    private boolean fails;

    /** @param known the present state of a name */
    StoreWriter(HostStore store, Function<HostName, Optional<Host>> known) {
        this.store = requireNonNull(store, "store");
        this.known = requireNonNull(known, "known");
    }

    /** Whether the last write failed. */
    boolean fails() {
        return fails;
    }

    /** The goodbyes of these hosts are forgotten with the next write. Safe for concurrent use. */
    void followed(Collection<HostName> names) {
        followed.addAll(names);
    }

    /**
     * Writes the changes, and what has not been taken before.
     *
     * @param givenFree which of the hosts that are gone have not said goodbye
     * @throws StoreException if that fails; then nothing is written
     */
    void write(Map<HostName, Optional<Host>> after, Set<HostName> givenFree) {
        var forgotten = List.copyOf(followed);
        var changes = new ArrayList<HostChange>();
        forgotten.forEach(name -> changes.add(new HostChange.Followed(name)));
        unsaved.stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add(change(name, known.apply(name), true)));
        after.forEach((name, host) -> changes.add(change(name, host, givenFree.contains(name))));
        write(changes);
        unsaved.clear();
        forgotten.forEach(_ -> followed.remove());
    }

    /** What has become of them counts already; it is written as soon as something can be. */
    void owe(Collection<HostName> names) {
        unsaved.addAll(names);
    }

    /**
     * While writes fail, tries whether they still do: nobody else may have anything to write for long. Writes what waits for the next
     * write.
     */
    void catchUp() {
        if (fails || !followed.isEmpty()) {
            try {
                write(Map.of(), Set.of());
            } catch (StoreException e) {
                log.debug("the store still fails: {}", e.getMessage());
            }
        }
    }

    private void write(List<HostChange> changes) {
        var failedBefore = fails;
        fails = true; // until it has succeeded: an error is a failure, too
        try {
            store.write(changes);
        } catch (StoreException e) {
            throw failed(e, failedBefore);
        } catch (RuntimeException e) {
            throw failed(new StoreException("the store failed unexpectedly: " + e, e), failedBefore);
        }
        fails = false;
        if (failedBefore) {
            log.info("the store works again");
        }
    }

    private static StoreException failed(StoreException reason, boolean failedBefore) {
        if (!failedBefore) {
            log.error("registrations are refused until the store works again: {}", reason.getMessage());
        }
        return reason;
    }

    private static HostChange change(HostName name, Optional<Host> host, boolean isGivenFree) {
        if (host.isPresent()) {
            return new HostChange.Put(host.get());
        }
        return isGivenFree ? new HostChange.Remove(name) : new HostChange.Goodbye(name);
    }
}
