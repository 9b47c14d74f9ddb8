package org.peerscanner.testing;

import static org.peerscanner.testing.Eventually.eventually;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by one of the scripts in {@code src/test/browser}. Used by one thread. */
public final class Browser implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src/test/browser");
    /** What the scripts have seen; kept, so that people can look at it. */
    private static final Path PICTURES = Path.of("target/console");

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ChildProcess child;

    private Browser(ChildProcess child) {
        this.child = child;
    }

    /** Starts a script that looks at a page. */
    public static Browser at(URI page, String script) {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            throw new IllegalStateException(
                    "the scripts' packages are missing (expected: bin/check, or npm ci, in " + SCRIPTS + ")");
        }
        return new Browser(ChildProcess.start(
                List.of("node", SCRIPTS.resolve(script).toString(), page.toString(), PICTURES.toString()), Map.of()));
    }

    /** Waits until the script says so. */
    public void awaitLine(String line) {
        eventually(() -> {
            if (!child.isAlive()) {
                throw new IllegalStateException("ended before it said " + line + ": " + child);
            }
            if (!child.out().contains(line)) {
                throw new AssertionError("no line " + line + " from " + child);
            }
        });
    }

    /** Waits for the end of the script, whose failures are the test's, and returns what it has said. */
    public List<String> finish() {
        if (child.exitCode(LONGEST) != 0) {
            throw new AssertionError(child.toString());
        }
        return child.out();
    }

    @Override
    public void close() {
        child.close();
    }
}
