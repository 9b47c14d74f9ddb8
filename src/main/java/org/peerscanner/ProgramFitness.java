package org.peerscanner;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.http.Fitness;

/** Whether the program does its work. Safe for concurrent use. */
final class ProgramFitness implements Fitness {
    /** The scan looks around at least once a second; whatever takes so long is no ordinary delay. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final BooleanSupplier storeWorks;
    private final Supplier<ZoneStatus> zone;
    private final Supplier<Optional<Instant>> lastTick;
    private final InstantSource clock;

    /**
     * @param storeWorks whether the last write to the store has succeeded
     * @param lastTick when the scan, the last part to start, last looked around; empty before its start
     */
    ProgramFitness(
            BooleanSupplier storeWorks,
            Supplier<ZoneStatus> zone,
            Supplier<Optional<Instant>> lastTick,
            InstantSource clock) {
        this.storeWorks = requireNonNull(storeWorks, "storeWorks");
        this.zone = requireNonNull(zone, "zone");
        this.lastTick = requireNonNull(lastTick, "lastTick");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Optional<String> whyNotLive() {
        return lastTick.get()
                .map(tick -> Duration.between(tick, clock.instant()))
                .filter(silence -> silence.compareTo(LONGEST_SILENCE) > 0)
                .map(silence -> "scan: it has stood still for " + silence.toSeconds() + " s (expected: at most "
                        + LONGEST_SILENCE.toSeconds() + " s)");
    }

    @Override
    public Optional<String> whyNotStarted() {
        return lastTick.get().isPresent()
                ? Optional.empty()
                : Optional.of("peerscanner is starting (expected: a moment of patience)");
    }

    @Override
    public Optional<String> whyNotReady() {
        return whyNotStarted().or(this::storeTrouble).or(this::zoneTrouble);
    }

    private Optional<String> storeTrouble() {
        return storeWorks.getAsBoolean()
                ? Optional.empty()
                : Optional.of("store: the last write failed (expected: room on the disk, and the right to write)");
    }

    private Optional<String> zoneTrouble() {
        return zone.get().lastRead().isPresent()
                ? Optional.empty()
                : Optional.of("zone: never read since the start (expected: a provider of DNS that answers)");
    }
}
