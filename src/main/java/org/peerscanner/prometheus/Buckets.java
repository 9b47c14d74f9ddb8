package org.peerscanner.prometheus;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the buckets of a histogram end.
 *
 * @param bounds rising, of two digits at the most, so that they are exact
 */
record Buckets(List<Duration> bounds) {
    /** For what takes up to some seconds. */
    static final Buckets QUICK = of(
            "PT0.0001S PT0.00025S PT0.0005S PT0.001S PT0.0025S PT0.005S PT0.01S PT0.025S PT0.05S PT0.1S PT0.25S PT0.5S"
                    + " PT1S PT2.5S PT5S PT10S");

    /** For what takes up to some minutes. */
    static final Buckets SLOW = of("PT0.5S PT1S PT2.5S PT5S PT10S PT15S PT20S PT30S PT1M PT2M PT5M PT10M PT30M");

    private static final double NANOS_PER_SECOND = 1e9;

    Buckets {
        bounds = List.copyOf(bounds);
    }

    private static Buckets of(String bounds) {
        return new Buckets(Stream.of(bounds.split(" ")).map(Duration::parse).toList());
    }

    /** The bounds in seconds, and infinity. */
    List<Double> upperBounds() {
        return Stream.concat(
                        bounds.stream().map(bound -> bound.toNanos() / NANOS_PER_SECOND),
                        Stream.of(Double.POSITIVE_INFINITY))
                .toList();
    }
}
