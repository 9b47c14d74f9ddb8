package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has Jazzer look for inputs that hurt: {@code mvn -Pfuzz test -Dfuzz.seconds=3600}. What hurts is written into the corpus, so
 * that {@link FuzzCorpusTest} fails until it is mended; what only reached new code is in {@code target/fuzz}.
 */
class CoverageGuidedFuzzing {
    static List<FuzzTargets.Target> targets() {
        return FuzzTargets.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothing(FuzzTargets.Target target) throws Exception {
        var found = Files.createDirectories(Path.of("target/fuzz", target.toString()));
        var fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=org.peerscanner.**:org.xbill.**:org.snakeyaml.**",
                        "--custom_hook_includes=org.peerscanner.**:org.xbill.**:org.snakeyaml.**",
                        "-max_total_time=" + System.getProperty("fuzz.seconds", "60"),
                        "-timeout=10",
                        "--reproducer_path=" + found,
                        "-artifact_prefix=" + target.corpus() + "/",
                        found.toString(),
                        target.corpus().toString())
                .redirectErrorStream(true)
                .redirectOutput(found.resolveSibling(target + ".log").toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor()).as(found + ".log").isZero();
        } finally {
            fuzzer.destroy();
        }
    }
}
