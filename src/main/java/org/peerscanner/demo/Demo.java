package org.peerscanner.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigLoader;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.scan.Ticker;

/**
 * A demonstration: proxies that are up before the server is, the server's configuration, and the story that is told while it
 * serves. Used by one thread; the story has one of its own.
 *
 * <p>Nobody's environment and no file has a say in the configuration: a demonstration must not touch a real zone.
 */
public final class Demo implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Path data;
    private final Troupe troupe;
    private final Config config;

    private Demo(Path data, Troupe troupe) {
        this.data = data;
        this.troupe = troupe;
        this.config = ConfigLoader.load(settings(data, troupe)).config();
    }

    /** What the story is to be about. */
    public record Stage(URI api, URI admin, InetSocketAddress dns) {
        public Stage {
            requireNonNull(api, "api");
            requireNonNull(admin, "admin");
            requireNonNull(dns, "dns");
        }
    }

    /**
     * When it ends, besides when it is told to.
     *
     * @param longest at the latest
     * @param once whether with the story, instead of going on with proxies chosen by chance
     */
    public record Length(Duration longest, boolean once) {
        public Length {
            requireNonNull(longest, "longest");
        }
    }

    /** Proxies that work already, and a directory for the server's data. */
    public static Demo prepare() {
        try {
            var data = Files.createTempDirectory("peerscanner-demo-");
            try {
                return new Demo(data, Troupe.assemble());
            } catch (RuntimeException e) {
                remove(data);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    private static Map<String, String> settings(Path data, Troupe troupe) {
        var anyPort = "127.0.0.1:0";
        return Map.ofEntries(
                Map.entry("PEERSCANNER_HTTP_LISTEN", anyPort),
                Map.entry("PEERSCANNER_ADMIN_LISTEN", anyPort),
                Map.entry("PEERSCANNER_DNS_EMBEDDED_LISTEN", anyPort),
                Map.entry(
                        "PEERSCANNER_STORE_SQLITE",
                        data.resolve("peerscanner.db").toString()),
                Map.entry("PEERSCANNER_PROBE_PERIOD", "3s"),
                Map.entry("PEERSCANNER_PROBE_DEADLINE", "2500ms"),
                Map.entry("PEERSCANNER_PROBE_CONNECT_TIMEOUT", "1s"),
                Map.entry("PEERSCANNER_PROBE_CONFIRM_AFTER", "500ms"),
                Map.entry("PEERSCANNER_PROBE_RELAPSE_WITHIN", "30s"),
                Map.entry("PEERSCANNER_BRAKES_WINDOW", "15s"),
                Map.entry(
                        "PEERSCANNER_PROBE_REFERENCES",
                        troupe.references().stream().map(Endpoint::toString).collect(Collectors.joining(","))));
    }

    /** What the server is to run with. */
    public Config config() {
        return config;
    }

    /**
     * Tells the story of a server that serves.
     *
     * @param isOver waits for so long at the most, and says whether the demonstration is to end
     * @return whether everything has come as it should
     */
    public boolean play(Stage stage, Length length, Predicate<Duration> isOver, PrintWriter out) {
        var ticker = Ticker.SYSTEM;
        var performance = new Performance(stage, length.once(), out);
        var thread = Thread.ofVirtual().name("story").start(performance);
        var began = ticker.nanos();
        while (thread.isAlive() && ticker.nanos() - began < length.longest().toNanos() && !isOver.test(LOOK)) {
            // The story goes on.
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return performance.isGood;
    }

    /** The story on its own thread. */
    private final class Performance implements Runnable {
        private final Stage stage;
        private final boolean once;
        private final Voice voice;
        private volatile boolean isGood = true;

        Performance(Stage stage, boolean once, PrintWriter out) {
            this.stage = stage;
            this.once = once;
            this.voice = new Voice(out, Ticker.SYSTEM);
        }

        @Override
        public void run() {
            try (var witness = Witness.follow(stage.admin(), stage.dns())) {
                var narrator = new Narrator(witness, voice, config.zone().toString(), Ticker.SYSTEM);
                var story = new Story(troupe, witness, voice, narrator);
                story.tell(stage.api(), config.zone());
                isGood = !narrator.isDisappointed();
                if (!once) {
                    voice.say("That is the story. It goes on with proxies chosen by chance, until Ctrl-C.");
                    story.goOn(stage.api(), config.zone(), RandomGenerator.getDefault());
                }
            } catch (InterruptedException e) {
                voice.say("The demonstration ends here, and its data with it.");
            } catch (IOException | RuntimeException e) {
                isGood = false;
                voice.say("The demonstration has to end: " + e.getMessage());
            }
        }
    }

    /** To be called when the server has stopped. */
    @Override
    public void close() {
        troupe.close();
        remove(data);
    }

    private static void remove(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
