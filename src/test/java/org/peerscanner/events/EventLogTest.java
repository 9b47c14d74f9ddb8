package org.peerscanner.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peerscanner.events.EventLog.Entry;
import org.peerscanner.events.EventLog.Reading;
import org.peerscanner.testing.FakeClocks;

class EventLogTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakeClocks clocks = new FakeClocks();
    private final EventLog log = new EventLog("r1", 3, clocks::now);

    @Test
    void givesWhatCameAfterANumberInOrder() throws Exception {
        add(4);

        assertThat(log.latest()).isEqualTo(4);
        assertThat(log.after(2, LONG)).isEqualTo(new Reading.Some(List.of(entry(3), entry(4))));
    }

    @Test
    void knowsNothingBeforeTheRingNorAfterItsEnd() throws Exception {
        assertThat(log.has(0)).isTrue();
        add(4);

        assertThat(log.has(0)).isFalse();
        assertThat(log.has(1)).isTrue();
        assertThat(log.has(4)).isTrue();
        assertThat(log.has(5)).isFalse();
        assertThat(log.after(0, LONG)).isEqualTo(new Reading.Missed());
        assertThat(log.after(9, LONG)).isEqualTo(new Reading.Missed());
    }

    @Test
    void waitsForTheNextEventButNotForEver() throws Exception {
        assertThat(log.after(0, Duration.ofMillis(1))).isEqualTo(new Reading.Nothing());

        var reading = CompletableFuture.supplyAsync(this::read);
        add(1);
        assertThat(reading.get(10, TimeUnit.SECONDS)).isInstanceOf(Reading.Some.class);
    }

    @Test
    void whoeverWaitsHearsOfTheEnd() throws Exception {
        var reading = CompletableFuture.supplyAsync(this::read);
        log.close();
        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(new Reading.Closed());
    }

    private Reading read() {
        try {
            return log.after(0, LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void add(int events) {
        for (int number = 1; number <= events; number++) {
            log.add(event(number));
        }
    }

    private Entry entry(int number) {
        return new Entry(number, clocks.now(), event(number));
    }

    private static Event event(int number) {
        return new Event.SelfCheckChanged(Optional.of("trouble " + number));
    }
}
