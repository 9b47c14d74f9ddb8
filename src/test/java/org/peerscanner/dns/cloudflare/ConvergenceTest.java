package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The reconciler, the brakes and the client for Cloudflare together lead where they should, whatever goes wrong. More runs:
 * {@code -Dpeerscanner.convergence.runs=1000000}.
 */
final class ConvergenceTest {
    private static final int RUNS = Integer.getInteger("peerscanner.convergence.runs", 10_000);

    @Test
    void theZoneBecomesWhatIsWantedNothingIsEmptiedOnTheWayAndForeignRecordsStay() {
        var watched = 0;
        for (var seed = 0; seed < RUNS; seed++) {
            try (var upheaval = new Upheaval(seed)) {
                upheaval.rage();
                upheaval.calmDown();

                assertThat(upheaval.emptied()).as("emptied, seed %d", seed).isEmpty();
                assertThat(upheaval.own()).as("own records, seed %d", seed).isSubsetOf(upheaval.wanted());
                assertThat(upheaval.all()).as("all records, seed %d", seed).containsAll(upheaval.wanted());
                assertThat(upheaval.foreignThatWeTouched())
                        .as("foreign records, seed %d", seed)
                        .isEmpty();
                assertThat(upheaval.callsBeyondTheLimit())
                        .as("calls beyond the limit, seed %d", seed)
                        .isZero();
                watched += upheaval.runsThatSawTheTruth();
            }
        }

        assertThat(watched).isGreaterThan(2 * RUNS);
    }
}
