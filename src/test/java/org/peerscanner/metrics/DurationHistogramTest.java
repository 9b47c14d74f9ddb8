package org.peerscanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    @Test
    void isZeroBeforeTheFirst() {
        assertThat(new DurationHistogram().quantile(0.99)).isEqualTo(Duration.ZERO);
    }

    @Test
    void quantilesAreAtMostAnEighthTooHighAndNeverTooLow() {
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
                    .isBetween(exact, exact + exact / 8 + 1);
        }
        assertThat(histogram.count()).isEqualTo(values.length);
    }
}
