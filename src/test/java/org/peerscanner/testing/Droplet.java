package org.peerscanner.testing;

import static org.peerscanner.testing.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine with a systemd, a network and changes to its files that are its own, in namespaces: see
 * {@code src/test/deployment/droplet.sh}. Needs root, or sudo without a password. Safe for concurrent use.
 */
public final class Droplet implements AutoCloseable {
    /** The machine's address, and that of the rest of the world. */
    public static final String ADDRESS = "10.77.0.1";

    public static final String WORLD = "10.77.0.2";

    private static final List<String> AS_ROOT =
            "root".equals(System.getProperty("user.name")) ? List.of() : List.of("sudo", "-n");
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(100);

    private final ChildProcess wrapper;
    private final long systemd;

    private Droplet(ChildProcess wrapper) {
        this.wrapper = wrapper;
        this.systemd = eventually(() -> started(wrapper));
    }

    /**
     * Boots.
     *
     * @param directory an empty one
     * @param shared directories that are seen below {@code /srv} there
     */
    public static Droplet boot(Path directory, Path... shared) {
        var script = Path.of("src/test/deployment/droplet.sh").toAbsolutePath();
        var places =
                Stream.concat(Stream.of(script, directory), Stream.of(shared)).map(Path::toString);
        var wrapper = ChildProcess.start(
                Stream.concat(AS_ROOT.stream(), places).toList(), Map.of("PATH", System.getenv("PATH") + ":/usr/sbin"));
        try {
            return new Droplet(wrapper);
        } catch (AssertionError | RuntimeException e) {
            wrapper.close();
            throw e;
        }
    }

    /** Runs a command there, as root, to its end. */
    public ChildProcess run(String... command) {
        try (var child = start(command)) {
            child.exitCode(LONGEST_COMMAND);
            return child;
        }
    }

    /** Runs a command there that has to succeed; returns what it has printed. */
    public String succeed(String... command) {
        var child = run(command);
        if (child.exitCode() != 0) {
            throw new AssertionError(child.toString());
        }
        return String.join("\n", child.out());
    }

    /** Starts a command there. */
    public ChildProcess start(String... command) {
        var entered = new ArrayList<>(AS_ROOT);
        entered.addAll(List.of("nsenter", "-a", "-t", Long.toString(systemd), "env", "-i"));
        entered.add("PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        entered.addAll(List.of(command));
        return ChildProcess.start(entered, Map.of());
    }

    /** Runs a command in the rest of the world, whose address is {@link #WORLD}. */
    public ChildProcess runOutside(String... command) {
        return run(outside(command));
    }

    /** Starts a command in the rest of the world. */
    public ChildProcess startOutside(String... command) {
        return start(outside(command));
    }

    @Override
    public void close() {
        try (wrapper) {
            run("systemctl", "halt", "-ff");
            wrapper.exitCode();
        }
    }

    private static String[] outside(String... command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", "outside"), Stream.of(command))
                .toArray(String[]::new);
    }

    /** The process id of a systemd that has done with starting. */
    private static long started(ChildProcess wrapper) {
        if (!wrapper.isAlive()) {
            throw new IllegalStateException("the machine did not boot: " + wrapper);
        }
        var pid = systemdBelow(wrapper.pid());
        var asked = new ArrayList<>(AS_ROOT);
        asked.addAll(List.of("nsenter", "-a", "-t", Long.toString(pid), "systemctl", "is-system-running"));
        var state = ChildProcess.run(asked.toArray(String[]::new)).out();
        if (!state.equals(List.of("running"))) {
            throw new AssertionError("the machine is " + state + " (expected: running); " + wrapper);
        }
        return pid;
    }

    private static long systemdBelow(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> process.info().command().orElse("").endsWith("/systemd"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no systemd yet"));
    }
}
