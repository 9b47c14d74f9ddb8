package org.peerscanner.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the system has its programs, for tests that run others with a PATH of their own. */
public final class SystemProgram {
    private SystemProgram() {}

    public static Path of(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
