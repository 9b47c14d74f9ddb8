package org.peerscanner.scan;

import java.time.Duration;

/**
 * The moment after which a probe must not wait any more.
 *
 * @param at on the ticker's clock
 */
record Deadline(Ticker ticker, long at) implements Comparable<Deadline> {
    static Deadline in(Duration time, Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + time.toNanos());
    }

    /** This one, or one that leaves so much time from now, whichever comes first. */
    Deadline atMost(Duration time) {
        return new Deadline(ticker, ticker.nanos() + Math.min(remainingNanos(), time.toNanos()));
    }

    /** One that leaves a part of the time that is left now. */
    Deadline share(double part) {
        return new Deadline(ticker, ticker.nanos() + (long) (part * remainingNanos()));
    }

    boolean hasPassed() {
        return remainingNanos() <= 0;
    }

    /** By their difference, since the ticker's nanoseconds may overflow. */
    @Override
    public int compareTo(Deadline other) {
        return Long.signum(at - other.at);
    }

    private long remainingNanos() {
        return at - ticker.nanos();
    }
}
