package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All hosts, in memory and in the store. Safe for concurrent use.
 *
 * <p>Reads never wait. Edits run one after the other on one thread of the fleet's own, as many to a transaction as have come
 * meanwhile: an edit sees the host as all edits before it left it, and is answered and visible once it is durable.
 */
public final class Fleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    private static final int MOST_WAITING = 16_384;
    private static final int LARGEST_TRANSACTION = 1_024;

    private final HostStore store;
    private final Map<HostName, Host> hosts = new ConcurrentHashMap<>();
    private final BlockingQueue<Request<?>> requests = new LinkedBlockingQueue<>(MOST_WAITING);
    /** Names whose present state the store has not taken yet. Used by the writer only. */
    private final Set<HostName> unsaved = new HashSet<>();

    private final Thread writer = Thread.ofPlatform().name("fleet-writer").unstarted(this::run);
    private volatile FleetListener listener = (_, _) -> {};
    private volatile boolean closed;

    private Fleet(HostStore store) {
        this.store = requireNonNull(store, "store");
    }

    /** Loads all hosts and starts taking edits; the fleet closes the store when it is closed. */
    public static Fleet open(HostStore store) {
        var fleet = new Fleet(store);
        store.load().forEach(host -> fleet.hosts.put(host.name(), host));
        fleet.writer.start();
        return fleet;
    }

    public Optional<Host> find(HostName name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** A live view that can be iterated at any time; it may or may not show edits made meanwhile. */
    public Collection<Host> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    /** To be called before the first edit; the listener hears of changes from then on. */
    public void listen(FleetListener next) {
        listener = requireNonNull(next, "listener");
    }

    /**
     * Edits one host and waits until the edit is durable.
     *
     * @param edit pure: given the host as it is, says what it should be; runs on the fleet's thread
     * @throws StoreException if the edit could not be made durable; then nothing has changed
     */
    public <A> A edit(HostName name, Function<Optional<Host>, Edit<A>> edit) {
        var request = new Request<>(name, edit, true, new CompletableFuture<>());
        submit(request);
        try {
            return request.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException cause ? cause : e;
        }
    }

    /**
     * Records what probing found, if the host still leads to the proxy that was probed. It counts even when the store fails
     * (then it is stored with the next transaction that succeeds): a full disk must not keep a dead proxy published.
     *
     * @return done once the standing counts
     */
    public CompletableFuture<Boolean> observe(HostName name, Registration probed, Standing standing) {
        var request = new Request<>(name, host -> observed(host, probed, standing), false, new CompletableFuture<>());
        submit(request);
        return request.answer;
    }

    /** Lets waiting edits finish, then closes the store. */
    @Override
    public void close() {
        closed = true;
        submitted(new Request<>(
                new HostName("closing"), host -> new Edit<>(host, true), false, new CompletableFuture<>()));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private static Edit<Boolean> observed(Optional<Host> host, Registration probed, Standing standing) {
        var stillThere = host.filter(present -> present.registration().leadsToSameProxy(probed));
        return stillThere
                .map(present -> Edit.put(present.withStanding(standing), true))
                .orElseGet(() -> new Edit<>(host, false));
    }

    private void submit(Request<?> request) {
        if (closed) {
            request.answer.completeExceptionally(new StoreException("the store is closed"));
        } else {
            submitted(request);
        }
    }

    private void submitted(Request<?> request) {
        try {
            requests.put(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.answer.completeExceptionally(new StoreException("interrupted while waiting for the store", e));
        }
    }

    private void run() {
        var batch = new ArrayList<Request<?>>();
        while (!closed || !requests.isEmpty()) {
            try {
                batch.add(requests.take());
                requests.drainTo(batch, LARGEST_TRANSACTION - 1);
                commit(batch);
            } catch (InterruptedException e) {
                log.warn("the fleet's writer was interrupted and goes on until the fleet is closed");
            } catch (RuntimeException e) {
                log.error("a transaction of the fleet failed unexpectedly", e);
                batch.forEach(request -> request.answer.completeExceptionally(e));
            }
            batch.clear();
        }
    }

    private void commit(List<Request<?>> batch) {
        var transaction = new Transaction();
        batch.forEach(transaction::stage);
        try {
            transaction.write();
            transaction.publish();
        } catch (StoreException e) {
            log.error("registrations are refused for now: {}", e.getMessage());
            commitWithoutStore(batch, e);
        }
    }

    private void commitWithoutStore(List<Request<?>> batch, StoreException reason) {
        var transaction = new Transaction();
        for (var request : batch) {
            if (request.durable) {
                request.answer.completeExceptionally(reason);
            } else {
                transaction.stage(request);
            }
        }
        unsaved.addAll(transaction.after.keySet());
        transaction.publish();
    }

    /** An edit that waits for its turn. */
    private record Request<A>(
            HostName name, Function<Optional<Host>, Edit<A>> edit, boolean durable, CompletableFuture<A> answer) {}

    /** The edits of one batch, on top of one another. Used by the writer only. */
    private final class Transaction {
        private final Map<HostName, Optional<Host>> after = new LinkedHashMap<>();
        private final List<Runnable> answers = new ArrayList<>();

        <A> void stage(Request<A> request) {
            var before = after.getOrDefault(request.name, find(request.name));
            try {
                var edit = request.edit.apply(before);
                if (!edit.after().equals(before)) {
                    after.put(request.name, edit.after());
                }
                answers.add(() -> request.answer.complete(edit.answer()));
            } catch (RuntimeException e) {
                answers.add(() -> request.answer.completeExceptionally(e));
            }
        }

        void write() {
            var changes = new ArrayList<HostChange>();
            unsaved.stream()
                    .filter(name -> !after.containsKey(name))
                    .forEach(name -> changes.add(change(name, find(name))));
            after.forEach((name, host) -> changes.add(change(name, host)));
            if (!changes.isEmpty()) {
                store.write(changes);
                unsaved.clear();
            }
        }

        void publish() {
            after.forEach((name, host) -> {
                var before = find(name);
                host.ifPresentOrElse(present -> hosts.put(name, present), () -> hosts.remove(name));
                listener.changed(before, host);
            });
            answers.forEach(Runnable::run);
        }

        private static HostChange change(HostName name, Optional<Host> host) {
            return host.<HostChange>map(HostChange.Put::new).orElseGet(() -> new HostChange.Remove(name));
        }
    }
}
