package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenessTest {
    @Test
    void isZeroBeforeTheFirstProbe() {
        assertThat(new Lateness().quantile(0.99)).isEqualTo(Duration.ZERO);
    }

    @Test
    void quantilesAreAtMostAnEighthTooHighAndNeverTooLow() {
        var random = new SplittableRandom(7);
        var lateness = new Lateness();
        var values = LongStream.range(0, 10_000)
                .map(_ -> 1 + random.nextLong(1L << random.nextInt(1, 40)))
                .sorted()
                .toArray();
        LongStream.of(values).forEach(lateness::add);

        for (var share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            var exact = values[(int) Math.ceil(share * values.length) - 1];
            assertThat(lateness.quantile(share).toNanos())
                    .as("share %s", share)
                    .isBetween(exact, exact + exact / 8 + 1);
        }
        assertThat(lateness.count()).isEqualTo(values.length);
    }
}
