package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.fleet.StoreException;
import org.peerscanner.testing.FakeClocks;

class TimedStoreTest {
    private final FakeClocks clocks = new FakeClocks();
    private boolean fails;
    private final TimedStore store =
            new TimedStore(new SlowStore(), clocks.clocks().ticker());

    @Test
    void isWritableUntilAWriteFailsAndAgainWhenOneSucceeds() {
        assertThat(store.isWritable()).isTrue();

        fails = true;
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.write(List.of()));
        assertThat(store.isWritable()).isFalse();

        fails = false;
        store.write(List.of());
        assertThat(store.isWritable()).isTrue();
    }

    @Test
    void tellsHowLongWritesTook() {
        store.write(List.of());
        fails = true;
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.write(List.of()));

        assertThat(store.writes().durations())
                .hasEntrySatisfying(true, times -> assertThat(times.total()).isEqualTo(Duration.ofMillis(5)))
                .hasEntrySatisfying(false, times -> assertThat(times.count()).isEqualTo(1));
    }

    private final class SlowStore implements HostStore {
        @Override
        public List<Host> load() {
            return List.of();
        }

        @Override
        public Set<HostName> goodbyes() {
            return Set.of();
        }

        @Override
        public void write(Collection<HostChange> changes) {
            clocks.advance(Duration.ofMillis(5));
            if (fails) {
                throw new StoreException("the disk is full, says the test");
            }
        }

        @Override
        public void close() {}
    }
}
