package org.peerscanner;

import org.junit.jupiter.api.Test;

/** What must hold in every history: no emptied rotation, no dead host published for long, no failure counted while frozen. */
class HistoriesTest {
    /** More with {@code -Dpeerscanner.histories=10000}. */
    private static final int HISTORIES = Integer.getInteger("peerscanner.histories", 1_000);

    @Test
    void noHistoryOfFaultsBreaksAPromise() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            try {
                new History(seed).run();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
