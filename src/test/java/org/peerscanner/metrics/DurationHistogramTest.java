package org.peerscanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    @Test
    void isZeroBeforeTheFirst() {
        assertThat(new DurationHistogram().quantile(0.99)).isEqualTo(Duration.ZERO);
    }

    @Test
    void quantilesAreAtMostATenthTooHighAndNeverTooLow() {
        var random = new SplittableRandom(7);
        var histogram = new DurationHistogram();
        var values = LongStream.range(0, 10_000)
                .map(_ -> 1 + random.nextLong(1L << random.nextInt(1, 40)))
                .sorted()
                .toArray();
        LongStream.of(values).forEach(histogram::add);

        for (var share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            var exact = values[(int) Math.ceil(share * values.length) - 1];
            assertThat(histogram.quantile(share).toNanos())
                    .as("share %s", share)
                    .isBetween(exact, exact + exact / 10 + 1);
        }
        assertThat(histogram.count()).isEqualTo(values.length);
        assertThat(histogram.total())
                .isEqualTo(Duration.ofNanos(LongStream.of(values).sum()));
    }

    @Test
    void countsExactlyUpToBoundsOfTwoDigits() {
        var histogram = new DurationHistogram();
        var bounds = List.of(Duration.ofMillis(1), Duration.ofMillis(25), Duration.ofSeconds(10));
        for (var bound : bounds) {
            histogram.add(bound.toNanos() - 1);
            histogram.add(bound.toNanos());
            histogram.add(bound.toNanos() + 1);
        }
        assertThat(histogram.counts(bounds)).containsExactly(2L, 3L, 3L, 1L);
    }

    @Test
    void takesWhateverAClockMayTell() {
        var histogram = new DurationHistogram();
        LongStream.of(Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE).forEach(histogram::add);

        assertThat(histogram.counts(List.of(Duration.ofNanos(1)))).containsExactly(4L, 1L);
        assertThat(histogram.quantile(1)).isEqualTo(Duration.ofSeconds(1_000_000_000));
    }
}
