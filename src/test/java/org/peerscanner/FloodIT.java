package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.testing.PeerscannerProcess;

/** A flood of connections from many addresses while hosts renew: none of the renewals is lost. */
class FloodIT {
    private static final int ROUNDS = 2;

    @TempDir
    private Path directory;

    @Test
    void losesNoRenewal() throws Exception {
        try (var program = PeerscannerProcess.serve(directory)) {
            try (var flood = new Flood(program)) {
                flood.renew();
                flood.begin();
                for (var round = 0; round < ROUNDS; round++) {
                    flood.renew();
                }

                assertThat(flood.connections()).as("connections of the flood").isGreaterThan(Flood.HOSTS);
            }
            assertThat(program.hosts()).hasSize(Flood.HOSTS);
            assertThat(program.stop()).as(program.child().toString()).isZero();
        }
    }
}
