package org.peerscanner.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.peerscanner.scan.Clocks;

/** Clocks that stand still until they are told to go on; both show the same time until the wall clock is set. */
public final class FakeClocks {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    /** So that the ticker overflows two minutes into every test: its nanoseconds may start anywhere. */
    private static final long TICKER_ORIGIN =
            Long.MAX_VALUE - Duration.ofMinutes(2).toNanos();

    private final AtomicLong elapsed = new AtomicLong();
    private final AtomicLong ahead = new AtomicLong();

    public Clocks clocks() {
        return new Clocks(() -> TICKER_ORIGIN + elapsed.get(), this::now);
    }

    public Instant now() {
        return ORIGIN.plusNanos(elapsed.get()).plusNanos(ahead.get());
    }

    /** Time since the clocks were made. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsed.get());
    }

    public void advance(Duration by) {
        elapsed.addAndGet(by.toNanos());
    }

    /** Sets the wall clock forward, or back by a negative duration, as its keeper does; no time passes. */
    public void set(Duration forward) {
        ahead.addAndGet(forward.toNanos());
    }
}
