package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peerscanner.testing.HostGenerator;

/** What becomes of a fleet's callers and its store at the end. */
@Timeout(60)
final class FleetClosingTest {
    private static final HostName ONE = HostName.of("one");
    private static final Standing DOWN =
            new Standing(Health.DOWN, Instant.parse("2026-11-24T12:00:00Z"), true, Optional.empty());

    private final HostGenerator generator = new HostGenerator(3);
    private final Host one = generator.host("one");
    private final TroubledStore store = new TroubledStore();
    private final Fleet fleet = Fleet.open(store);

    @AfterEach
    void close() {
        store.release();
        fleet.close();
    }

    @Test
    void storesAtTheEndWhatCouldNotBeStoredBefore() {
        put(one);
        store.fail(new StoreException("the disk is full"));
        observe("one", DOWN).join();
        store.work();

        fleet.close();

        assertThat(store.load()).containsExactly(one.withStanding(DOWN));
    }

    @Test
    void finishesWhatIsWaitingWhenItIsClosed() {
        put(one);
        put(generator.host("two"));
        store.hold();
        var first = observe("one", DOWN);
        store.awaitWrite();
        var second = observe("two", DOWN);
        var closer = Thread.ofVirtual().start(fleet::close);
        store.release();

        assertThat(first.join()).isTrue();
        assertThat(second.join()).isTrue();
        join(closer);
        assertThat(store.load()).extracting(Host::standing).containsOnly(DOWN);
    }

    @Test
    void refusesEditsOnceItIsClosed() {
        fleet.close();
        fleet.close();

        assertThatThrownBy(() -> put(one)).isInstanceOf(StoreException.class).hasMessage("the store is closed");
        assertThatThrownBy(() -> fleet.observe(ONE, one.registration(), DOWN).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
        assertThat(store.closes()).isEqualTo(1);
    }

    @Test
    void closesTheStoreAfterTheLastWriteEvenWhenTheCallerIsInterrupted() {
        put(one);
        store.hold();
        var answer = observe("one", DOWN);
        store.awaitWrite();

        Thread.currentThread().interrupt();
        fleet.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.closes()).isZero();
        store.release();
        assertThat(answer.join()).isTrue();
        fleet.close();
        assertThat(store.closes()).isEqualTo(1);
    }

    @Test
    void closesAStoreThatCannotBeLoaded() {
        var closed = new AtomicBoolean();
        var broken = new HostStore() {
            @Override
            public List<Host> load() {
                throw new StoreException("damaged");
            }

            @Override
            public Set<HostName> goodbyes() {
                return Set.of();
            }

            @Override
            public void write(Collection<HostChange> changes) {}

            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThatThrownBy(() -> Fleet.open(broken)).isInstanceOf(StoreException.class);

        assertThat(closed).isTrue();
    }

    private String put(Host host) {
        return fleet.edit(
                host.name(), before -> Edit.put(host, "before: " + (before.isPresent() ? "present" : "absent")));
    }

    private CompletableFuture<Boolean> observe(String name, Standing standing) {
        var host = fleet.find(HostName.of(name)).orElseThrow();
        return fleet.observe(host.name(), host.registration(), standing);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
