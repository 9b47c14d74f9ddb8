package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    /** How long a store that fails is left alone when nobody wants anything written. */
    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    private final HostStore store;
    private final Map<HostName, Host> hosts;
    /** Hosts whose leases have run out, and whose names are kept for them. */
    private final Map<HostName, Host> lapsed = new ConcurrentHashMap<>();

    /** Of an earlier run of the program. */
    private final Set<HostName> goodbyes;

    private final Inbox<Request<?>> requests = new Inbox<>(MOST_WAITING);
    private final StoreWriter stored;
    private final Duration storeRetry;
    private final Thread writer = Thread.ofPlatform().name("fleet-writer").unstarted(this::run);
    private volatile FleetListener listener = _ -> {};
    private volatile Consumer<HostName> lateGoodbyes = _ -> {};

    private Fleet(HostStore store, Collection<Host> loaded, Set<HostName> goodbyes, Duration storeRetry) {
        this.store = requireNonNull(store, "store");
        this.stored = new StoreWriter(store, this::known);
        this.storeRetry = requireNonNull(storeRetry, "storeRetry");
        this.goodbyes = goodbyes;
        this.hosts = new ConcurrentHashMap<>(loaded.size());
        loaded.forEach(host -> keep(host.name(), Optional.of(host)));
    }

    /** Loads all hosts and starts taking edits; the fleet closes the store when it is closed, or cannot be opened. */
    public static Fleet open(HostStore store) {
        return open(store, STORE_RETRY);
    }

    /** @param storeRetry how long a store that fails is left alone when nobody wants anything written */
    static Fleet open(HostStore store, Duration storeRetry) {
        var fleet = loaded(store, storeRetry);
        fleet.writer.start();
        return fleet;
    }

    /** One whose edits wait until {@link #work} is called: there is no writer but the caller. */
    static Fleet loaded(HostStore store) {
        return loaded(store, STORE_RETRY);
    }

    private static Fleet loaded(HostStore store, Duration storeRetry) {
        try {
            return new Fleet(store, store.load(), store.goodbyes(), storeRetry);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The host of that name, unless its lease has run out. */
    public Optional<Host> find(HostName name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** The host of that name, if its lease has run out and its name is kept for it. */
    public Optional<Host> findLapsed(HostName name) {
        return Optional.ofNullable(lapsed.get(name));
    }

    /** A live view that can be iterated at any time; it may or may not show edits made meanwhile. */
    public Collection<Host> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    /** Hosts whose leases have run out, and whose names are kept for them; a live view. They are hosts to edits only. */
    public Collection<Host> lapsed() {
        return Collections.unmodifiableCollection(lapsed.values());
    }

    /** Hosts that had said goodbye before the start, which DNS may not have followed. */
    public Set<HostName> goodbyesBefore() {
        return goodbyes;
    }

    /** The goodbyes of these hosts need not be remembered any more: DNS has followed them. Returns at once. */
    public void followed(Collection<HostName> names) {
        stored.followed(names);
    }

    /** To be called before the first edit; the listener hears of changes from then on. */
    public void listen(FleetListener next) {
        listener = requireNonNull(next, "listener");
    }

    /**
     * To be called before the first edit; hears, as a listener does, of hosts that unregister themselves after their leases have run
     * out. For listeners that is no change: those hosts were gone already.
     */
    public void listenToLateGoodbyes(Consumer<HostName> next) {
        lateGoodbyes = requireNonNull(next, "lateGoodbyes");
    }

    /**
     * Edits one host and waits until the edit is durable.
     *
     * @param edit pure: given the host as it is, says what it should be; runs on the fleet's thread, and what it throws is
     *     thrown here
     * @throws StoreException if the edit could not be made durable; then nothing has changed
     */
    public <A> A edit(HostName name, Function<Optional<Host>, Edit<A>> edit) {
        try {
            return begin(name, edit).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    <A> CompletableFuture<A> begin(HostName name, Function<Optional<Host>, Edit<A>> edit) {
        return submit(new Request<>(name, edit, true));
    }

    /**
     * Records what probing found, if the host still leads to the proxy that was probed. It counts even when the store fails
     * (then it is stored with the next transaction that succeeds): a full disk must not keep a dead proxy published.
     *
     * @return done once the standing counts, on the fleet's thread; or with a {@link StoreException} once the fleet is closed
     */
    public CompletableFuture<Boolean> observe(HostName name, Registration probed, Standing standing) {
        return submit(new Request<>(name, host -> observed(host, probed, standing), false));
    }

    /** Lets waiting edits finish, then closes the store. When interrupted it returns at once and that happens without it. */
    @Override
    public void close() {
        requests.close();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Edit<Boolean> observed(Optional<Host> host, Registration probed, Standing standing) {
        return host.filter(Host::isActive)
                .filter(present -> present.registration().leadsToSameProxy(probed))
                .map(present -> Edit.put(present.withStanding(standing), true))
                .orElseGet(() -> new Edit<>(host, false));
    }

    private <A> CompletableFuture<A> submit(Request<A> request) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("an edit on the fleet's own thread would wait for itself");
        }
        try {
            if (!requests.put(request)) {
                request.answer().completeExceptionally(new StoreException("the store is closed"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.answer().completeExceptionally(new StoreException("interrupted while waiting for the store", e));
        }
        return request.answer();
    }

    private Optional<Host> known(HostName name) {
        return find(name).or(() -> findLapsed(name));
    }

    private void keep(HostName name, Optional<Host> host) {
        host.ifPresent(present -> (present.lapsed() ? lapsed : hosts).put(name, present));
        if (host.filter(Host::isActive).isEmpty()) {
            hosts.remove(name);
        }
        if (host.filter(Host::lapsed).isEmpty()) {
            lapsed.remove(name);
        }
    }

    private void run() {
        try (store) {
            while (!requests.isEnded()) {
                commit(
                        stored.fails()
                                ? requests.take(LARGEST_TRANSACTION, storeRetry)
                                : requests.take(LARGEST_TRANSACTION));
            }
            commit(List.of()); // for what the store has not taken yet
        } catch (StoreException e) {
            log.error("{}", e.getMessage());
        }
    }

    /** Commits the edits that wait; if there are none, tries a store that fails again, as the writer does after a while. */
    void work() {
        commit(requests.poll(LARGEST_TRANSACTION));
    }

    private void commit(List<Request<?>> batch) {
        try {
            commit0(batch);
        } catch (RuntimeException | Error e) {
            log.error("a transaction of the fleet failed unexpectedly", e);
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    private void commit0(List<Request<?>> batch) {
        var transaction = new Transaction();
        batch.forEach(transaction::stage);
        if (transaction.after.isEmpty()) {
            transaction.publish();
            stored.catchUp();
            return;
        }
        try {
            stored.write(transaction.after, transaction.givenFree);
        } catch (StoreException e) {
            commitWithoutStore(batch, e);
            return;
        }
        transaction.publish();
    }

    private void commitWithoutStore(List<Request<?>> batch, StoreException reason) {
        var transaction = new Transaction();
        for (var request : batch) {
            if (request.durable()) {
                request.answer().completeExceptionally(reason);
            } else {
                transaction.stage(request);
            }
        }
        stored.owe(transaction.after.keySet());
        transaction.publish();
    }

    /** The edits of one batch, on top of one another. Used by the writer only. */
    private final class Transaction {
        private final Map<HostName, Optional<Host>> after = new LinkedHashMap<>();
        private final Set<HostName> givenFree = new HashSet<>();
        private final List<Runnable> answers = new ArrayList<>();

        <A> void stage(Request<A> request) {
            var before = after.getOrDefault(request.name(), known(request.name()));
            try {
                var edit = request.apply(before);
                if (!edit.after().equals(before)) {
                    after.put(request.name(), edit.after());
                    givenFree.remove(request.name());
                    if (edit.isNameGivenFree()) {
                        givenFree.add(request.name());
                    }
                }
                answers.add(() -> request.answer().complete(edit.answer()));
            } catch (RuntimeException | Error e) {
                answers.add(() -> request.answer().completeExceptionally(e));
            }
        }

        void publish() {
            after.forEach((name, host) -> {
                var before = find(name);
                var isLateGoodbye = lapsed.containsKey(name) && host.isEmpty() && !givenFree.contains(name);
                keep(name, host);
                var active = host.filter(Host::isActive);
                if (!active.equals(before)) {
                    var change = new FleetChange(
                            before, active, host.filter(Host::lapsed).isPresent());
                    tell(name, () -> listener.changed(change));
                } else if (isLateGoodbye) {
                    tell(name, () -> lateGoodbyes.accept(name));
                }
            });
            answers.forEach(Runnable::run);
        }

        private void tell(HostName name, Runnable listening) {
            try {
                listening.run();
            } catch (RuntimeException | Error e) {
                log.error("the fleet's listener failed on a change of {}", name, e);
            }
        }
    }
}
