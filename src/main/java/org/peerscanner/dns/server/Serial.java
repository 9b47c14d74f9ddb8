package org.peerscanner.dns.server;

import java.time.Instant;

/**
 * The serial number of a version of the zone: the time in Unix seconds, or one more than the last if versions come faster.
 *
 * @param value 32 bits, compared as RFC 1982 says
 */
record Serial(long value) {
    private static final long MASK = 0xFFFF_FFFFL;
    private static final long HALF = 0x8000_0000L;

    Serial {
        if (value < 0 || value > MASK) {
            throw new IllegalArgumentException("serial: " + value + " (expected: 0.." + MASK + ")");
        }
    }

    static Serial at(Instant now) {
        return new Serial(now.getEpochSecond() & MASK);
    }

    /** The serial of the version made now, always after this one. */
    Serial next(Instant now) {
        var byTime = at(now);
        return byTime.isAfter(this) ? byTime : new Serial((value + 1) & MASK);
    }

    boolean isAfter(Serial other) {
        var ahead = (value - other.value) & MASK; // RFC 1982 3.2
        return ahead > 0 && ahead < HALF;
    }
}
