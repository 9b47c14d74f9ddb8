package org.peerscanner.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal store does. */
abstract class JournalStoreContract {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    JournalStore store;

    abstract JournalStore open();

    @BeforeEach
    void openIt() {
        store = open();
    }

    @AfterEach
    void closeIt() {
        store.close();
    }

    @Test
    void givesBackWhatItWasGivenTheLatestFirst() {
        var first = entry("alice", "up -> down");
        var second = new Entry(NOON, "health", Optional.empty(), "what", "", Optional.of("[1]"));
        store.append(List.of(first, second));
        store.append(List.of(entry("bob", "joined peers")));

        assertThat(store.read(Page.Request.latest(Optional.empty(), 10)).entries())
                .extracting(Page.Numbered::entry)
                .containsExactly(entry("bob", "joined peers"), second, first);
    }

    @Test
    void readsOfOneHostAndInPages() {
        store.append(IntStream.range(0, 10)
                .mapToObj(i -> entry(i % 2 == 0 ? "even" : "odd", "event " + i))
                .toList());

        var page = store.read(Page.Request.latest(Optional.of("even"), 2));
        assertThat(whats(page)).containsExactly("event 8", "event 6");
        var before = OptionalLong.of(page.entries().getLast().number());
        assertThat(whats(store.read(new Page.Request(Optional.of("even"), before, 10))))
                .containsExactly("event 4", "event 2", "event 0");
    }

    @Test
    void forgetsTheOldestThatAreTooMany() {
        store.append(
                IntStream.range(0, 20).mapToObj(i -> entry("a", "event " + i)).toList());
        store.prune(3, Instant.EPOCH);

        assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 100))))
                .containsExactly("event 19", "event 18", "event 17");
    }

    @Test
    void forgetsWhatIsTooOld() {
        var old = new Entry(NOON.minus(Duration.ofDays(31)), "dns", Optional.empty(), "old", "", Optional.empty());
        store.append(List.of(old, entry("a", "young")));
        store.prune(100, NOON.minus(Duration.ofDays(30)));

        assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 100))))
                .containsExactly("young");
    }

    @Test
    void forgetsInSmallSteps() {
        var many = JournalStore.PRUNED_AT_ONCE + 100;
        store.append(
                IntStream.range(0, many).mapToObj(i -> entry("a", "event " + i)).toList());

        store.prune(1, Instant.EPOCH);
        assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 1000))))
                .hasSize(100);
        store.prune(1, Instant.EPOCH);
        assertThat(whats(store.read(Page.Request.latest(Optional.empty(), 1000))))
                .hasSize(1);
    }

    static Entry entry(String host, String what) {
        return new Entry(NOON, "health", Optional.of(host), what, "connection refused", Optional.empty());
    }

    static List<String> whats(Page page) {
        return page.entries().stream().map(numbered -> numbered.entry().what()).toList();
    }
}
