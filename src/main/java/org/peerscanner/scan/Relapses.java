package org.peerscanner.scan;

import java.time.Duration;

/**
 * How often a host has gone down again soon after it came back; each time, it takes twice as many good probes to come back. Pure.
 *
 * @param count none once the host has stayed up for long enough
 * @param recovering whether it is up again, and not for long enough yet
 * @param since when that began, on the ticker's clock; means nothing unless it is recovering
 */
record Relapses(int count, boolean recovering, long since) {
    static final Relapses NONE = new Relapses(0, false, 0);
    /** So that a host that has been put right is back within minutes. */
    static final int MOST = 5;

    /** As a restart finds them: how long the host has been up is not known. */
    static Relapses remembered(int count, boolean up, long now) {
        return count == 0 ? NONE : new Relapses(Math.min(count, MOST), up, now);
    }

    Relapses cameBack(long now) {
        return new Relapses(count, true, now);
    }

    Relapses stayedUp(long now, Duration longEnough) {
        return recovering && now - since >= longEnough.toNanos() ? NONE : this;
    }

    Relapses wentDown() {
        return recovering ? new Relapses(Math.min(count + 1, MOST), false, 0) : this;
    }

    /** @param first as many as a host needs that has not relapsed */
    int successesToUp(int first) {
        return first << count;
    }
}
