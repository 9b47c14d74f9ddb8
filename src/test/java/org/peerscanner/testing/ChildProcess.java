package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process that a test has started, with every line that it has said. Safe for concurrent use.
 *
 * <p>It never outlives the test: {@link #close} kills it with all of its children, and so does the end of the tests' JVM.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(60);
    private static final long BETWEEN_MILLIS = 100;
    /** Variables of whoever runs the tests that would change what the children do or say. */
    private static final Pattern MISLEADING = Pattern.compile(
            "PEERSCANNER_.*|CF_.*|CFL_.*|CLOUDFLARE_.*|JDK_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|[a-z]+_proxy|[A-Z]+_PROXY");

    private final String command;
    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;
    private final Thread atExit;
    private final Runnable clean;

    private ChildProcess(String command, Process process, Runnable clean) {
        this.command = command;
        this.process = process;
        this.clean = clean;
        this.readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
        this.atExit = new Thread(this::killAll);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a command with a few variables on top of the tests' own environment. */
    public static ChildProcess start(List<String> command, Map<String, String> variables) {
        return start(command, variables, Path.of(""));
    }

    public static ChildProcess start(List<String> command, Map<String, String> variables, Path directory) {
        return start(command, variables, directory, () -> {});
    }

    /** Starts a command that leaves something behind which is removed when it is closed. */
    static ChildProcess start(List<String> command, Map<String, String> variables, Path directory, Runnable clean) {
        var builder =
                new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile());
        builder.environment().keySet().removeIf(MISLEADING.asMatchPredicate());
        builder.environment().putAll(variables);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return new ChildProcess(String.join(" ", command), process, clean);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    /** Runs a command to its end. */
    public static ChildProcess run(String... command) {
        try (var child = start(List.of(command), Map.of())) {
            child.exitCode();
            return child;
        }
    }

    /** The lines of standard output so far; all of them once {@link #exitCode} has been asked. */
    public List<String> out() {
        return List.copyOf(out);
    }

    /** The lines of standard error so far. */
    public List<String> err() {
        return List.copyOf(err);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Asks the process to end, as an operator does: {@code TERM}, {@code INT}. */
    public ChildProcess signal(String name) {
        run("kill", "-" + name, Long.toString(process.pid()));
        return this;
    }

    /** SIGKILL, to the children as well, and waits until nothing is left. */
    public void kill() {
        killAll();
        exitCode();
    }

    /** Does something over and over until the process has ended by itself, and leaves the processors to others between. */
    public void untilItEnds(Runnable meanwhile) {
        try {
            do {
                meanwhile.run();
            } while (!process.waitFor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of " + command, e);
        }
    }

    /** Waits for the end. */
    public int exitCode() {
        return exitCode(LONGEST_END);
    }

    /** Waits for the end of a process that takes its time. */
    public int exitCode(Duration longest) {
        try {
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + longest.toSeconds() + " s: " + this);
            }
            for (var reader : readers) {
                reader.join(LONGEST_END);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of " + command, e);
        }
    }

    @Override
    public void close() {
        kill();
        clean.run();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is running already.
            return;
        }
    }

    /** The command and all that it has said, for messages of failed tests. */
    @Override
    public String toString() {
        return command + "\n--- stdout\n" + String.join("\n", out) + "\n--- stderr\n" + String.join("\n", err);
    }

    private void killAll() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread reader(InputStream stream, List<String> lines) {
        return Thread.ofVirtual().start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("(the rest was lost: " + e.getMessage() + ")");
            }
        });
    }
}
