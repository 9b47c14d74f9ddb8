package org.peerscanner.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cache of loaded classes with which the tests start the program, as {@code bin/peerscanner} does (JEP 514): a start takes half of
 * the processor time. Made once for each build of the jar. Safe for concurrent use, by several processes as well.
 */
final class AotCache {
    private static final Duration LONGEST_MAKING = Duration.ofMinutes(3);
    private static final List<String> SILENT =
            List.of("-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:aot*=off:stderr");

    private final Path file;
    private final Path jar;
    private final List<String> java;
    private boolean tried;

    /** @param java the command that the cache is for: a JVM and its flags */
    AotCache(Path file, Path jar, List<String> java) {
        this.file = file;
        this.jar = jar;
        this.java = List.copyOf(java);
    }

    /** What to add to the command; the JVM leaves a cache aside that does not fit, and so is there none if it could not be made. */
    synchronized List<String> flags() {
        if (!tried) {
            tried = true;
            MadeOnce.of(jar, file, this::make);
        }
        var flags = new ArrayList<>(SILENT);
        flags.add("-XX:AOTCache=" + file);
        return List.copyOf(flags);
    }

    private void make() throws IOException {
        try (var scratch = new Scratch()) {
            var made = file.resolveSibling(file.getFileName() + ".new");
            var command = new ArrayList<>(java);
            command.addAll(1, List.of("-XX:AOTCacheOutput=" + made, scratch.flag()));
            command.addAll(List.of("-jar", jar.toString(), "demo", "--for", "5s"));
            try (var training = ChildProcess.start(command, Map.of())) {
                training.exitCode(LONGEST_MAKING);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
