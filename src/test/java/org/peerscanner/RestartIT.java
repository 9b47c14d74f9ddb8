package org.peerscanner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;
import static org.peerscanner.testing.PeerscannerProcess.quick;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.demo.RegisteringServer;
import org.peerscanner.testing.Dig;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;

/** What outlives {@code kill -9}: everything that was answered, and everything that was published. */
class RestartIT {
    private static final String ZONE = "peerscanner.test";
    private static final int KILLS = 15;
    private static final int PROXIES = 5;
    private static final int MOST_ANSWERS_BEFORE_A_KILL = 40;
    private static final long SEED = 20_261_124;

    @TempDir
    private Path directory;

    private List<RealProxy> proxies = List.of();

    @BeforeEach
    void startProxies() {
        var real = new RealProxies(directory);
        proxies = IntStream.range(0, PROXIES).mapToObj(_ -> real.microsocks()).toList();
    }

    @AfterEach
    void stopProxies() {
        proxies.forEach(RealProxy::close);
    }

    @Test
    void losesNothingThatWasAnsweredWhenItIsKilledAmongRegistrations() throws InterruptedException {
        var random = new Random(SEED);
        var callers = proxies.stream().map(Caller::new).toList();
        for (int kill = 0; kill < KILLS; kill++) {
            try (var program = PeerscannerProcess.serve(directory)) {
                callers.forEach(caller -> caller.assertKept(program.dig()));
                var answers = new Semaphore(0);
                var running = callers.stream()
                        .map(caller -> Thread.ofVirtual().start(() -> caller.callUntilCutOff(program.api(), answers)))
                        .toList();
                var enough = 1 + random.nextInt(MOST_ANSWERS_BEFORE_A_KILL);
                assertThat(answers.tryAcquire(enough, 30, SECONDS))
                        .as(program.child().toString())
                        .isTrue();
                program.kill();
                for (var thread : running) {
                    thread.join();
                }
            }
        }
        assertThat(callers).allSatisfy(caller -> {
            assertThat(caller.registered).isNotEmpty();
            assertThat(caller.unregistered).isNotEmpty();
        });
    }

    @Test
    void publishesTheSameAtOnceAndLetsGoOfTheDeadAfterTwoRounds() {
        var settings = with(quick(directory), Map.of("probe.period", "3s"));
        Set<String> published;
        try (var program = PeerscannerProcess.serve(settings)) {
            for (var proxy : proxies) {
                program.curl().register(proxy.address(), name(proxy), proxy.port());
            }
            published = peers(program);
            assertThat(published).isEqualTo(addresses(proxies));
            program.kill();
        }
        var dead = proxies.subList(0, 2);
        dead.forEach(RealProxy::kill);
        // So seldom that they are seen between the first round and the second.
        try (var program = PeerscannerProcess.serve(with(settings, Map.of("probe.period", "6s")))) {
            assertThat(peers(program)).isEqualTo(published);
            eventually(() -> assertThat(lastProbes(program, dead)).allMatch(reason -> reason.contains("refused")));
            assertThat(peers(program)).isEqualTo(published);
            eventually(() -> assertThat(peers(program)).isEqualTo(addresses(proxies.subList(2, PROXIES))));
            assertThat(program.dig().data(name(dead.getFirst()) + "." + ZONE, "A"))
                    .isNotEmpty();
        }
    }

    private static String name(RealProxy proxy) {
        return "fl-sg-" + octet(proxy);
    }

    /** In which their addresses differ; ports may be the same. */
    private static int octet(RealProxy proxy) {
        return proxy.address().getAddress()[3];
    }

    private static List<String> lastProbes(PeerscannerProcess program, List<RealProxy> proxies) {
        return proxies.stream()
                .map(proxy -> program.host(name(proxy)).at("/lastProbe/reason").asString())
                .toList();
    }

    private static Set<String> peers(PeerscannerProcess program) {
        return program.dig().data("peers." + ZONE, "A");
    }

    private static Set<String> addresses(List<RealProxy> proxies) {
        return proxies.stream().map(proxy -> proxy.address().getHostAddress()).collect(Collectors.toSet());
    }

    /** Registers and unregisters names of its own, one call at a time, and remembers what it was answered. */
    private static final class Caller {
        private final RealProxy proxy;
        private final Random random;
        private final Set<String> registered = new TreeSet<>();
        private final Set<String> unregistered = new TreeSet<>();
        /** Whatever became of a call without a good answer, nobody was told. */
        private final Set<String> doubtful = new TreeSet<>();

        private int named;

        Caller(RealProxy proxy) {
            this.proxy = proxy;
            this.random = new Random(SEED + proxy.address().hashCode());
        }

        void assertKept(Dig dig) {
            assertThat(dig.existing(fullNames(registered))).isEqualTo(fullNames(registered));
            assertThat(dig.existing(fullNames(unregistered))).isEmpty();
        }

        void callUntilCutOff(URI api, Semaphore answers) {
            try (var server = new RegisteringServer(api, proxy.address())) {
                while (true) {
                    call(server);
                    answers.release();
                }
            } catch (IOException e) {
                // The program has been killed.
            }
        }

        private void call(RegisteringServer server) throws IOException {
            var removes = !registered.isEmpty() && random.nextInt(4) == 0;
            var name = removes ? registered.iterator().next() : "fl-sg-" + octet(proxy) + "-" + named++;
            registered.remove(name);
            doubtful.add(name);
            var reply = removes ? server.unregister(name, proxy.port()) : server.register(name, proxy.port());
            if (reply.status() == 200) {
                doubtful.remove(name);
                (removes ? unregistered : registered).add(name);
            }
        }

        private static Set<String> fullNames(Set<String> names) {
            return names.stream().map(name -> name + "." + ZONE).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
