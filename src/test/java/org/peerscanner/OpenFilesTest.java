package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.peerscanner.testing.Configs;

class OpenFilesTest {
    @Test
    void leavesTheConcurrencyAloneWhereItFits() {
        assertThat(OpenFiles.fit(Configs.probe(), 1_048_576)).isEqualTo(Configs.probe());
    }

    @Test
    void lowersItToWhatTheProcessMayOpenWithoutStarvingTheOtherParts() {
        assertThat(OpenFiles.fit(Configs.probe(), 20_000).concurrency()).isEqualTo(15_000);
    }

    @Test
    void goesOnProbingHoweverFewThereAre() {
        assertThat(OpenFiles.fit(Configs.probe(), 1_024).concurrency()).isEqualTo(100);
    }
}
