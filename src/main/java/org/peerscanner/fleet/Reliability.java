package org.peerscanner.fleet;

import java.time.Duration;
import java.util.Arrays;

/**
 * How large a part of the time a host has worked lately: exponentially decayed averages over four windows. Pure.
 *
 * <p>The averages begin at nothing, so each is short by what its window has not seen yet, which {@link #share} makes up for. Time in
 * which the host was not probed does not count.
 *
 * @param observed for how long the host has been probed, to the millisecond
 */
public record Reliability(double twoHours, double eightHours, double day, double week, Duration observed) {
    /** Of a host that has not been probed yet. */
    public static final Reliability UNOBSERVED = new Reliability(0, 0, 0, 0, Duration.ZERO);

    private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);
    private static final double NOTABLE_CHANGE = 0.02;
    private static final double HIGH_SHARE = 0.99;
    private static final double FAIR_SHARE = 0.9;

    public Reliability {
        requireShare("twoHours", twoHours);
        requireShare("eightHours", eightHours);
        requireShare("day", day);
        requireShare("week", week);
        if (observed.isNegative()) {
            throw new IllegalArgumentException("observed: " + observed + " (expected: at least PT0S)");
        }
        observed = Duration.ofMillis(observed.toMillis());
    }

    /** Over which past the average is taken: what lies back by this length counts 1/e of what is now. */
    public enum Window {
        TWO_HOURS("2h", Duration.ofHours(2)),
        EIGHT_HOURS("8h", Duration.ofHours(8)),
        DAY("1d", Duration.ofDays(1)),
        WEEK("1w", Duration.ofDays(7));

        private final String word;
        private final double millis;

        Window(String word, Duration length) {
            this.word = word;
            this.millis = length.toMillis();
        }

        /** {@code 2h}. */
        public String word() {
            return word;
        }

        private double kept(Duration passed) {
            return Math.exp(-passed.toMillis() / millis);
        }

        private double next(Reliability before, boolean good, Duration passed) {
            var kept = kept(passed);
            return before.average(this) * kept + (good ? 1 - kept : 0);
        }
    }

    /** Coarse, so that an order by it stays the same for long; the best first. */
    public enum Grade {
        HIGH,
        FAIR,
        LOW
    }

    /** @param passed time since the outcome before, for which this one stands */
    public Reliability next(boolean good, Duration passed) {
        return new Reliability(
                Window.TWO_HOURS.next(this, good, passed),
                Window.EIGHT_HOURS.next(this, good, passed),
                Window.DAY.next(this, good, passed),
                Window.WEEK.next(this, good, passed),
                observed.plus(passed));
    }

    /** The part of the time that the host has worked; 1 as long as nothing is known. */
    public double share(Window window) {
        var seen = 1 - window.kept(observed);
        return seen == 0 ? 1 : Math.min(1, average(window) / seen);
    }

    /** Whether enough has changed since it was last told to be worth a write to the disk. */
    public boolean isNewsAfter(Reliability told) {
        var since = observed.minus(told.observed);
        if (since.compareTo(SHORTEST_SILENCE) < 0) {
            return false;
        }
        var moved = Arrays.stream(Window.values())
                .anyMatch(window -> Math.abs(share(window) - told.share(window)) >= NOTABLE_CHANGE);
        return moved || since.compareTo(LONGEST_SILENCE) >= 0;
    }

    private double average(Window window) {
        return switch (window) {
            case TWO_HOURS -> twoHours;
            case EIGHT_HOURS -> eightHours;
            case DAY -> day;
            case WEEK -> week;
        };
    }

    /** Nobody gets the best one in the first two hours. */
    public Grade grade() {
        var mean = 0.0;
        for (var window : Window.values()) {
            mean += share(window) / Window.values().length;
        }
        var known = observed.toMillis() >= Window.TWO_HOURS.millis;
        return mean < FAIR_SHARE ? Grade.LOW : mean >= HIGH_SHARE && known ? Grade.HIGH : Grade.FAIR;
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to 1)");
        }
    }
}
