package org.peerscanner.cli;

import java.time.Duration;
import java.time.Instant;

/** Says how far away a moment is: {@code 12s ago}, {@code in 3m}. Pure. */
final class RelativeTime {
    private RelativeTime() {}

    static String of(Instant moment, Instant now) {
        var distance = Duration.between(moment, now);
        if (distance.abs().toSeconds() == 0) {
            return "now";
        }
        return distance.isNegative() ? "in " + rough(distance.negated()) : rough(distance) + " ago";
    }

    private static String rough(Duration distance) {
        if (distance.toMinutes() == 0) {
            return distance.toSeconds() + "s";
        }
        if (distance.toHours() == 0) {
            return distance.toMinutes() + "m";
        }
        return distance.toDays() < 2 ? distance.toHours() + "h" : distance.toDays() + "d";
    }
}
