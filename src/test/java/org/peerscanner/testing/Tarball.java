package org.peerscanner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The tarball that the build has made, unpacked below {@code target}, with its runtime and its cache, once for all tests that
 * need it. Safe for concurrent use, by several processes as well.
 */
public final class Tarball {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PLACE = TARGET.resolve("deployment");
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private Tarball() {}

    private static final class Once {
        private static final Path HOME = unpackedAndPrepared();
    }

    /** The one tarball in {@code target}. */
    public static Path file() {
        try (var files = Files.newDirectoryStream(TARGET, "peerscanner-*.tar.gz")) {
            var found = files.iterator();
            if (!found.hasNext()) {
                throw new AssertionError(TARGET + " has no peerscanner-VERSION.tar.gz (expected: that of mvn package)");
            }
            var file = found.next();
            if (found.hasNext()) {
                throw new AssertionError(file + " is not the only tarball there (expected: one; mvn clean)");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An installation that runs with a runtime of its own and starts by its cache; for all tests, so not to be changed. */
    public static Path home() {
        return Once.HOME;
    }

    /** What the tarball says of itself. */
    public static String version() {
        try {
            return Files.readString(home().resolve("VERSION")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks the tarball, and that only. */
    public static Path unpackInto(Path directory) {
        succeed(Map.of(), "tar", "-xzf", file().toString(), "-C", directory.toString());
        return unpackedIn(directory);
    }

    private static Path unpackedIn(Path directory) {
        try (var entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("peerscanner-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpackedAndPrepared() {
        var made = TARGET.resolve("deployment.made");
        MadeOnce.of(file(), made, () -> {
            unpackAndPrepare();
            Files.writeString(made, "");
        });
        return unpackedIn(PLACE);
    }

    private static void unpackAndPrepare() {
        succeed(Map.of(), "rm", "-rf", PLACE.toString());
        succeed(Map.of(), "mkdir", "-p", PLACE.toString());
        var home = unpackInto(PLACE);
        var jdk = Map.of("JAVA_HOME", System.getProperty("java.home"));
        succeed(jdk, home.resolve("bin/make-runtime").toString());
        succeed(
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"),
                home.resolve("bin/prepare").toString());
    }

    private static void succeed(Map<String, String> variables, String... command) {
        try (var child = ChildProcess.start(List.of(command), variables)) {
            if (child.exitCode(LONGEST_STEP) != 0) {
                throw new AssertionError(child.toString());
            }
        }
    }
}
