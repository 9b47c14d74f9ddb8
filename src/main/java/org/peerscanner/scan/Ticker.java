package org.peerscanner.scan;

/** Monotonic time in nanoseconds; only differences mean anything. */
@FunctionalInterface
public interface Ticker {
    Ticker SYSTEM = System::nanoTime;

    long nanos();
}
