package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peerscanner.testing.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peerscanner.testing.HostGenerator;

/** How a fleet finds out by itself that a store works again that has failed. */
@Timeout(60)
final class FleetStoreTroubleTest {
    private static final HostName ONE = HostName.of("one");
    private static final Standing DOWN =
            new Standing(Health.DOWN, Instant.parse("2026-11-24T12:00:00Z"), true, Optional.empty());

    private final HostGenerator generator = new HostGenerator(3);
    private final Host one = generator.host("one");
    private final TroubledStore store = new TroubledStore();

    @Test
    void anEmptyFleetTriesAStoreThatHasFailed() {
        var fleet = Fleet.loaded(store);
        store.fail(new StoreException("another program has locked it"));
        var refused = fleet.begin(ONE, _ -> Edit.put(one, true));
        fleet.work();
        assertThat(refused).isCompletedExceptionally();
        fleet.work();

        store.work();
        assertThat(store.writes()).isZero();
        fleet.work();
        assertThat(store.writes()).isOne();

        fleet.work();
        assertThat(store.writes()).isOne();
    }

    @Test
    void aStandingThatCouldNotBeStoredIsStoredWithoutAnyFurtherEdit() {
        var fleet = Fleet.loaded(store);
        var _ = fleet.begin(ONE, _ -> Edit.put(one, true));
        fleet.work();
        store.fail(new StoreException("the disk is full"));
        var _ = fleet.observe(ONE, one.registration(), DOWN);
        fleet.work();
        store.work();

        fleet.work();

        assertThat(store.load()).containsExactly(one.withStanding(DOWN));
    }

    @Test
    void anEditThatChangesNothingIsAnsweredThoughTheStoreFails() {
        var fleet = Fleet.loaded(store);
        store.fail(new StoreException("the disk is full"));
        var _ = fleet.begin(ONE, _ -> Edit.put(one, true));
        fleet.work();

        CompletableFuture<Boolean> answer = fleet.begin(ONE, host -> new Edit<>(host, host.isPresent()));
        fleet.work();

        assertThat(answer).isCompletedWithValue(false);
    }

    @Test
    void anErrorOfTheStoreIsATroubleLikeAnyOther() {
        var fleet = Fleet.loaded(store);
        store.fail(new OutOfMemoryError("says the test"));
        var _ = fleet.begin(ONE, _ -> Edit.put(one, true));
        fleet.work();
        store.work();

        fleet.work();

        assertThat(store.writes()).isOne();
    }

    @Test
    void theWriterTriesByItself() {
        try (var fleet = Fleet.open(store, Duration.ofMillis(1))) {
            store.fail(new StoreException("another program has locked it"));
            assertThatThrownBy(() -> fleet.edit(ONE, _ -> Edit.put(one, true))).isInstanceOf(StoreException.class);
            store.work();

            eventually(() -> assertThat(store.writes()).isOne());
        }
    }
}
