package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the fuzzer has ever found worth keeping does no harm; {@link CoverageGuidedFuzzing} looks for more. */
class FuzzCorpusTest {
    static List<FuzzTargets.Target> targets() {
        return FuzzTargets.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingInTheCorpusHurts(FuzzTargets.Target target) throws Exception {
        target.run().accept(new byte[0]);
        assertThat(target.inputs()).isNotEmpty();
        for (var file : target.inputs()) {
            target.run().accept(Files.readAllBytes(file));
        }
    }
}
