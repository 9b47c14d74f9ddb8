package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The cache of loaded classes with which the tests start the program, as {@code bin/peerscanner} does (JEP 514): a start takes half of
 * the processor time. Made once for each build of the jar. Safe for concurrent use.
 */
final class AotCache {
    private static final Duration LONGEST_MAKING = Duration.ofMinutes(3);
    private static final List<String> SILENT =
            List.of("-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:aot*=off:stderr");

    private final Path file;
    private final List<String> java;
    private boolean tried;

    /** @param java the command that the cache is for: a JVM, its flags, and {@code -jar} with the jar */
    AotCache(Path file, List<String> java) {
        this.file = file;
        this.java = List.copyOf(java);
    }

    /** What to add to the command; the JVM leaves a cache aside that does not fit, and so is there none if it could not be made. */
    synchronized List<String> flags() {
        if (!tried) {
            tried = true;
            make();
        }
        var flags = new ArrayList<>(SILENT);
        flags.add("-XX:AOTCache=" + file);
        return List.copyOf(flags);
    }

    private void make() {
        try {
            var data = Files.createTempDirectory("peerscanner-training");
            var made = data.resolve("aot");
            var command = new ArrayList<>(java);
            command.add(1, "-XX:AOTCacheOutput=" + made);
            command.add("serve");
            try (var training = PeerscannerProcess.started(
                    ChildProcess.start(command, Configs.variables(PeerscannerProcess.quick(data))))) {
                training.child().signal("TERM").exitCode(LONGEST_MAKING);
            }
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("no cache for the tests", e);
        }
    }
}
