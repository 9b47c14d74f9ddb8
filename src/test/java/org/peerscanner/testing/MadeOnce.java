package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What takes long to make of something that the build has made, and is there for every JVM that runs tests: the first one makes
 * it, the others wait for it. Safe for concurrent use, by several processes as well.
 */
final class MadeOnce {
    private MadeOnce() {}

    /** Makes something. */
    @FunctionalInterface
    interface Making {
        void make() throws IOException;
    }

    /**
     * Makes it unless it is there and younger than what it is made of.
     *
     * @param made a file that is complete as soon as it is there
     */
    static void of(Path source, Path made, Making making) {
        synchronized (MadeOnce.class) {
            var lock = made.resolveSibling(made.getFileName() + ".lock");
            try (var file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.lock(); // Closing the file lets go of it.
                if (!isYounger(made, source)) {
                    making.make();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(made + " cannot be made", e);
            }
        }
    }

    private static boolean isYounger(Path made, Path source) throws IOException {
        return Files.exists(made) && Files.getLastModifiedTime(made).compareTo(Files.getLastModifiedTime(source)) > 0;
    }
}
