package org.peerscanner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.InMemoryJournalStore;

class JournalTest {
    private final FakeClocks time = new FakeClocks();
    private final InMemoryJournalStore store = new InMemoryJournalStore();
    private final Journal journal = Journal.open(store, new Journal.Bounds(1_000_000, Duration.ofDays(30)), time::now);

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void keepsWhatHappenedWithTimeCauseAndEvidence() {
        var step = new Event.Step("connect", Duration.ofMillis(3), "connection refused");
        journal.note(new Event.Health(
                "alice", "up", "down", "connection refused", Optional.of(new Event.Probe("canary", List.of(step)))));
        journal.close();

        assertThat(journal.read(Page.Request.latest(Optional.of("alice"), 1)).entries())
                .singleElement()
                .isEqualTo(
                        new Page.Numbered(
                                1,
                                new Entry(
                                        time.now(),
                                        "health",
                                        Optional.of("alice"),
                                        "up -> down",
                                        "connection refused",
                                        Optional.of(
                                                "{\"target\":\"canary\",\"steps\":[{\"phase\":\"connect\",\"micros\":3000,\"note\":\"connection refused\"}]}"))));
    }

    @Test
    void whatADiskThatFailsLosesIsCountedAndToldInItsPlace() {
        store.fail(true);
        journal.note(dns("one"));
        journal.note(dns("two"));
        eventually(() -> assertThat(journal.lost()).isEqualTo(2));
        store.fail(false);
        journal.note(dns("three"));
        journal.close();

        assertThat(store.lines())
                .containsExactly("2 entries are missing here (the disk failed or could not keep up)", "three");
    }

    @Test
    void notingNeverWaitsForTheDiskAndWhatFindsNoRoomIsTold() throws Exception {
        var stuck = new StuckStore();
        var small = Journal.open(stuck, new Journal.Bounds(100, Duration.ofDays(1)), time::now, 3);
        small.note(dns("written slowly"));
        stuck.reached.await();
        IntStream.range(0, 5).forEach(i -> small.note(dns("event " + i)));
        assertThat(small.lost()).isEqualTo(2);
        stuck.goOn.countDown();
        small.close();

        assertThat(stuck.written.lines())
                .containsExactly(
                        "written slowly",
                        "event 0",
                        "event 1",
                        "event 2",
                        "2 entries are missing here (the disk failed or could not keep up)");
    }

    @Test
    void entriesOfOneThreadStayInTheirOrderAndNoneIsLost() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var name : List.of("a", "b", "c", "d")) {
                var _ = threads.submit(() -> IntStream.range(0, 500)
                        .forEach(i -> journal.note(new Event.Membership(name, "event " + i, ""))));
            }
        }
        journal.close();

        for (var name : List.of("a", "b", "c", "d")) {
            assertThat(store.lines().stream().filter(line -> line.startsWith(name + " ")))
                    .containsExactlyElementsOf(IntStream.range(0, 500)
                            .mapToObj(i -> name + " event " + i)
                            .toList());
        }
    }

    @Test
    void neverGrowsBeyondItsBounds() {
        var bounded = new InMemoryJournalStore();
        var small = Journal.open(bounded, new Journal.Bounds(10, Duration.ofDays(30)), time::now);
        IntStream.range(0, 5_000).forEach(i -> small.note(dns("event " + i)));
        small.close();

        assertThat(bounded.lines()).hasSize(10).last().isEqualTo("event 4999");
    }

    private static Event dns(String what) {
        return new Event.Dns(what, "");
    }

    /** A disk that stands still at the first write. */
    private static final class StuckStore implements JournalStore {
        private final InMemoryJournalStore written = new InMemoryJournalStore();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void append(List<Entry> entries) {
            reached.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            written.append(entries);
        }

        @Override
        public void prune(long most, Instant oldest) {}

        @Override
        public Page read(Page.Request request) {
            return written.read(request);
        }

        @Override
        public void close() {}
    }
}
