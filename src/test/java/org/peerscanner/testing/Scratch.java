package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory for what a program leaves behind that is killed, such as the library that SQLite unpacks; goes when it is closed. */
final class Scratch implements AutoCloseable {
    private final Path directory;

    Scratch() {
        try {
            directory = Files.createTempDirectory("peerscanner-scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes a JVM put its temporary files there. */
    String flag() {
        return "-Djava.io.tmpdir=" + directory;
    }

    @Override
    public void close() {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " stays", e);
        }
    }
}
