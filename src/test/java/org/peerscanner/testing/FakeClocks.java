package org.peerscanner.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.peerscanner.scan.Clocks;

/** Clocks that stand still until they are told to go on; both show the same time. */
public final class FakeClocks {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    /** So that the ticker overflows two minutes into every test: its nanoseconds may start anywhere. */
    private static final long TICKER_ORIGIN =
            Long.MAX_VALUE - Duration.ofMinutes(2).toNanos();

    private final AtomicLong elapsed = new AtomicLong();

    public Clocks clocks() {
        return new Clocks(() -> TICKER_ORIGIN + elapsed.get(), this::now);
    }

    public Instant now() {
        return ORIGIN.plusNanos(elapsed.get());
    }

    /** Time since the clocks were made. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsed.get());
    }

    public void advance(Duration by) {
        elapsed.addAndGet(by.toNanos());
    }
}
