package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peerscanner.testing.HostGenerator;

@Timeout(60)
final class FleetTest {
    private static final HostName ONE = HostName.of("one");
    private static final HostName TWO = HostName.of("two");
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
    void showsAHostOnceItIsDurable() {
        assertThat(put(one)).isEqualTo("before: absent");

        assertThat(fleet.find(ONE)).contains(one);
        assertThat(fleet.hosts()).containsExactly(one);
        assertThat(store.load()).containsExactly(one);
    }

    @Test
    void loadsTheHostsOfItsStore() {
        put(one);

        try (var next = Fleet.open(store)) {
            assertThat(next.find(ONE)).contains(one);
        }
    }

    @Test
    void removesAHost() {
        put(one);

        String answer = fleet.edit(ONE, host -> Edit.remove("gone"));

        assertThat(answer).isEqualTo("gone");
        assertThat(fleet.find(ONE)).isEmpty();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void writesNothingWhenAnEditChangesNothing() {
        fleet.edit(ONE, host -> new Edit<>(host, true));

        assertThat(store.writes()).isZero();
    }

    @Test
    void writesWhatHasComeMeanwhileInOneTransaction() {
        for (var i = 0; i < 100; i++) {
            put(generator.host("host-" + i));
        }
        var writes = store.writes();
        store.hold();
        var answers = new ArrayList<CompletableFuture<Boolean>>(List.of(observe("host-0", DOWN)));
        store.awaitWrite();
        for (var i = 1; i < 100; i++) {
            answers.add(observe("host-" + i, DOWN));
        }
        store.release();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isTrue());
        assertThat(store.writes()).isEqualTo(writes + 2);
    }

    @Test
    void showsNothingBeforeItIsDurable() {
        put(one);
        store.hold();
        var answer = observe("one", DOWN);
        store.awaitWrite();

        assertThat(answer).isNotDone();
        assertThat(fleet.find(ONE)).contains(one);
    }

    @Test
    void changesNothingWhenTheStoreFails() {
        var changes = changesHeard();
        store.fail(new StoreException("the disk is full"));

        assertThatThrownBy(() -> put(one)).isInstanceOf(StoreException.class).hasMessage("the disk is full");

        assertThat(fleet.find(ONE)).isEmpty();
        assertThat(changes).isEmpty();
        store.work();
        put(one);
        assertThat(fleet.find(ONE)).contains(one);
    }

    @Test
    void countsAnObservationThatCannotBeStoredAndStoresItLater() {
        put(one);
        var changes = changesHeard();
        store.fail(new StoreException("the disk is full"));

        assertThat(observe("one", DOWN).join()).isTrue();

        assertThat(fleet.find(ONE)).contains(one.withStanding(DOWN));
        assertThat(changes)
                .containsExactly(new FleetChange(Optional.of(one), Optional.of(one.withStanding(DOWN)), false));
        assertThat(store.load()).containsExactly(one);
        store.work();
        put(generator.host("two"));
        assertThat(store.load()).contains(one.withStanding(DOWN)).hasSize(2);
    }

    @Test
    void storesTheRemovalOfAHostWhoseStandingCouldNotBeStored() {
        put(one);
        store.fail(new StoreException("the disk is full"));
        observe("one", DOWN).join();
        store.work();

        fleet.edit(ONE, host -> Edit.remove(true));

        fleet.close();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void ignoresAnObservationOfAnEarlierEndpointOrOfAHostThatIsGone() {
        put(one);

        assertThat(fleet.observe(ONE, generator.registration(), DOWN).join()).isFalse();
        assertThat(fleet.observe(TWO, one.registration(), DOWN).join()).isFalse();

        assertThat(fleet.hosts()).containsExactly(one);
    }

    @Test
    void failsOnlyTheCallerWhoseEditThrows() {
        put(one);
        store.hold();
        var first = observe("one", DOWN);
        store.awaitWrite();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var good = callers.submit(() -> put(generator.host("two")));
            var bad = callers.submit(() -> fleet.edit(ONE, host -> {
                throw new UnsupportedOperationException("a bug");
            }));
            store.release();
            assertThat(first.join()).isTrue();
            assertThat(good).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("before: absent");
            assertThatThrownBy(bad::get).hasRootCauseExactlyInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void throwsToTheCallerWhatTheEditThrows() {
        assertThatThrownBy(() -> fleet.edit(ONE, host -> {
                    throw new UnsupportedOperationException("a bug");
                }))
                .isExactlyInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> fleet.edit(ONE, host -> {
                    throw new AssertionError("a worse bug");
                }))
                .isExactlyInstanceOf(AssertionError.class);
    }

    @Test
    void refusesAnEditThatPutsAnotherHost() {
        assertThatThrownBy(() -> fleet.edit(TWO, host -> Edit.put(one, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: one (expected: two)");
        assertThat(fleet.hosts()).isEmpty();
    }

    @Test
    void goesOnWhenItsListenerThrows() {
        fleet.listen(_ -> {
            throw new IllegalStateException("a bug");
        });

        put(one);
        put(generator.host("two"));

        assertThat(fleet.hosts()).hasSize(2);
        assertThat(store.load()).hasSize(2);
    }

    @Test
    void tellsTheEndOfALeaseFromAGoodbye() {
        var late = generator.host("late");
        put(one);
        put(late);
        var changes = changesHeard();

        fleet.edit(late.name(), _ -> Edit.put(late.lapsedAt(Instant.EPOCH), true));
        fleet.edit(late.name(), _ -> Edit.giveNameFree(true)); // of which nobody hears
        fleet.edit(one.name(), _ -> Edit.remove(true));

        assertThat(changes).extracting(FleetChange::name).containsExactly(late.name(), one.name());
        assertThat(changes).extracting(FleetChange::isGoodbye).containsExactly(false, true);
    }

    @Test
    void tellsTheGoodbyeOfAHostWhoseLeaseHasRunOutApartFromItsEnd() {
        var late = generator.host("late");
        put(one);
        put(late);
        var changes = changesHeard();
        var goodbyes = new ConcurrentLinkedQueue<HostName>();
        fleet.listenToLateGoodbyes(goodbyes::add);
        fleet.edit(ONE, _ -> Edit.put(one.lapsedAt(Instant.EPOCH), true));
        fleet.edit(late.name(), _ -> Edit.put(late.lapsedAt(Instant.EPOCH), true));

        fleet.edit(ONE, _ -> Edit.remove(true));
        fleet.edit(late.name(), _ -> Edit.giveNameFree(true));

        assertThat(goodbyes).containsExactly(ONE);
        assertThat(changes).extracting(FleetChange::name).containsExactly(ONE, late.name());
        assertThat(changes).extracting(FleetChange::isGoodbye).containsOnly(false);
    }

    @Test
    void takesAnythingThatTheStoreThrowsForAFailure() {
        put(one);
        store.fail(new IllegalStateException("a bug"));

        assertThatThrownBy(() -> put(generator.host("two")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a bug");
        assertThat(observe("one", DOWN).join()).isTrue();

        store.work();
        put(generator.host("two"));
        assertThat(store.load()).contains(one.withStanding(DOWN)).hasSize(2);
    }

    @Test
    void outlivesAnErrorOfTheStore() {
        store.fail(new OutOfMemoryError("says the test"));
        assertThatThrownBy(() -> put(one)).isInstanceOf(OutOfMemoryError.class);

        store.work();
        put(one);
        assertThat(fleet.find(ONE)).contains(one);
    }

    @Test
    void letsNobodyEditOnItsOwnThread() {
        var failure = new AtomicReference<Throwable>();
        fleet.listen(_ -> {
            try {
                put(generator.host("two"));
            } catch (IllegalStateException e) {
                failure.set(e);
            }
        });

        put(one);

        assertThat(failure.get()).hasMessageContaining("own thread");
    }

    @Test
    void changesNothingForACallerWhoIsInterruptedBefore() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> put(one)).isInstanceOf(StoreException.class).hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        boolean present = fleet.edit(ONE, host -> new Edit<>(host, host.isPresent()));
        assertThat(present).isFalse();
    }

    private ConcurrentLinkedQueue<FleetChange> changesHeard() {
        var changes = new ConcurrentLinkedQueue<FleetChange>();
        fleet.listen(changes::add);
        return changes;
    }

    private String put(Host host) {
        return fleet.edit(
                host.name(), before -> Edit.put(host, "before: " + (before.isPresent() ? "present" : "absent")));
    }

    private CompletableFuture<Boolean> observe(String name, Standing standing) {
        var host = fleet.find(HostName.of(name)).orElseThrow();
        return fleet.observe(host.name(), host.registration(), standing);
    }
}
