package org.peerscanner.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peerscanner.testing.HostGenerator;

/**
 * A process of its own that registers and removes hosts until it is killed, and says so. Used by one thread.
 *
 * <p>It ends by itself when nobody hears it any more, or after minutes.
 */
final class RegisteringProcess implements AutoCloseable {
    private static final int CALLERS = 32;
    private static final String END_OF_WORD = ";";
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(3);

    /** What the process says: a line each. */
    sealed interface Word {
        record Registered(Host host) implements Word {}

        record Removing(HostName name) implements Word {}

        record Removed(HostName name) implements Word {}
    }

    private final Process process;
    private final BufferedReader output;

    private RegisteringProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(US_ASCII);
    }

    /** @param scratch where it may leave something behind */
    static RegisteringProcess start(Path database, String prefix, Path scratch) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                RegisteringProcess.class.getName(),
                database.toString(),
                prefix);
        return new RegisteringProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    long number() {
        return process.pid();
    }

    void kill() {
        process.toHandle().destroyForcibly(); // The one of Process closes the output as well, unread.
    }

    /** Empty once the process has ended; a last line that was cut off says nothing. */
    Optional<Word> next() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("[+?-][a-z0-9-]+" + END_OF_WORD)) {
                var name = line.substring(1, line.length() - END_OF_WORD.length());
                return Optional.of(
                        switch (line.charAt(0)) {
                            case '+' -> new Word.Registered(host(name));
                            case '?' -> new Word.Removing(HostName.of(name));
                            default -> new Word.Removed(HostName.of(name));
                        });
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        var fleet = Fleet.open(SqliteHostStore.open(Path.of(arguments[0])));
        for (var caller = 0; caller < CALLERS; caller++) {
            var prefix = arguments[1] + "-" + caller + "-";
            Thread.ofVirtual().start(() -> call(fleet, prefix));
        }
        Thread.currentThread().join(LONGEST_LIFE);
        Runtime.getRuntime().halt(1);
    }

    /** Registers one host after the other, and removes every third again. */
    private static void call(Fleet fleet, String prefix) {
        for (var i = 0; ; i++) {
            var host = host(prefix + i);
            fleet.edit(host.name(), before -> Edit.put(host, true));
            say('+', host);
            if (i % 3 == 0) {
                say('?', host);
                fleet.edit(host.name(), before -> Edit.remove(true));
                say('-', host);
            }
        }
    }

    private static void say(char what, Host host) {
        System.out.println(what + host.name().label() + END_OF_WORD);
        if (System.out.checkError()) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static Host host(String name) {
        return new HostGenerator(name.hashCode()).host(name);
    }
}
