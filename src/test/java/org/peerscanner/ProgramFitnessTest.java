package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.testing.FakeClocks;

class ProgramFitnessTest {
    private final FakeClocks clocks = new FakeClocks();
    private boolean storeWorks = true;
    private Optional<Instant> lastRead = Optional.of(clocks.now());
    private Optional<Instant> lastTick = Optional.of(clocks.now());
    private final ProgramFitness fitness =
            new ProgramFitness(() -> storeWorks, this::zone, () -> lastTick, clocks::now);

    @Test
    void isWellWhenEveryPartIs() {
        assertThat(fitness.whyNotStarted()).isEmpty();
        assertThat(fitness.whyNotReady()).isEmpty();
        assertThat(fitness.whyNotLive()).isEmpty();
    }

    @Test
    void isNeitherStartedNorReadyBeforeTheScanRunsButAlive() {
        lastTick = Optional.empty();

        assertThat(fitness.whyNotStarted()).isPresent();
        assertThat(fitness.whyNotReady()).isEqualTo(fitness.whyNotStarted());
        assertThat(fitness.whyNotLive()).isEmpty();
    }

    @Test
    void isNotReadyWhileTheStoreCannotBeWritten() {
        storeWorks = false;

        assertThat(fitness.whyNotReady()).get().asString().startsWith("store: ");
    }

    @Test
    void isNotReadyBeforeTheZoneHasBeenRead() {
        lastRead = Optional.empty();

        assertThat(fitness.whyNotReady()).get().asString().startsWith("zone: ");
    }

    @Test
    void isNotAliveWhenTheScanHasStoodStillForMoreThanAMinute() {
        clocks.advance(Duration.ofMinutes(1));
        assertThat(fitness.whyNotLive()).isEmpty();

        clocks.advance(Duration.ofMillis(1));
        assertThat(fitness.whyNotLive()).contains("scan: it has stood still for 60 s (expected: at most 60 s)");
    }

    private ZoneStatus zone() {
        return new ZoneStatus(lastRead, Optional.empty(), Optional.empty(), 0, 0, OptionalInt.empty());
    }
}
