package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * What must hold in every history: no emptied rotation, no dead host published for long, no health changed for the worse while frozen,
 * nobody unregistered who was heard or could not be.
 */
class HistoriesTest {
    private static final int HISTORIES = 10_000;

    @Test
    void noHistoryOfFaultsBreaksAPromise() {
        var broken = new ArrayList<String>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            try {
                new History(seed).run();
            } catch (AssertionError e) {
                broken.add("seed " + seed + ": " + e.getMessage());
            }
        }
        assertThat(broken).isEmpty();
    }
}
