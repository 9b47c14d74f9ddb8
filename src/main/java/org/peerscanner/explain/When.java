package org.peerscanner.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says moments by the clock and by their distance: {@code 14:05:10 UTC (in 12 s)}. Pure. */
record When(Instant now) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    /** So many of a unit are said in it before the next greater one is used. */
    private static final int MOST_SECONDS = 120;

    private static final int MOST_MINUTES = 120;
    private static final int MOST_HOURS = 48;

    String of(Instant moment) {
        return clock(moment) + " (" + distance(Duration.between(now, moment)) + ")";
    }

    boolean isPast(Instant moment) {
        return moment.isBefore(now);
    }

    private String clock(Instant moment) {
        var at = moment.atOffset(ZoneOffset.UTC);
        var isToday = at.toLocalDate().equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        return at.format(isToday ? TIME : DAY_AND_TIME);
    }

    private static String distance(Duration ahead) {
        var seconds = Math.round(ahead.abs().toMillis() / 1_000.0);
        if (seconds == 0) {
            return "now";
        }
        return ahead.isNegative() ? rough(seconds) + " ago" : "in " + rough(seconds);
    }

    private static String rough(long seconds) {
        var minutes = Math.round(seconds / 60.0);
        var hours = Math.round(seconds / 3_600.0);
        if (seconds < MOST_SECONDS) {
            return seconds + " s";
        }
        if (minutes < MOST_MINUTES) {
            return minutes + " min";
        }
        return hours < MOST_HOURS ? hours + " h" : Math.round(hours / 24.0) + " days";
    }
}
