package org.peerscanner.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A file that holds one secret and nothing else. */
final class SecretFile {
    private static final int LARGEST = 4096;

    private SecretFile() {}

    /** Empty when the file cannot be read, or by everybody, or holds none. */
    static Optional<Secret> read(Path file) {
        if (isForEverybody(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(Secret.of(new String(in.readNBytes(LARGEST), StandardCharsets.US_ASCII)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Its group may read it: the access lists of systemd's credentials look like that. */
    private static boolean isForEverybody(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
