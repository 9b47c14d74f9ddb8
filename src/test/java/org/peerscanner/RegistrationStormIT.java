package org.peerscanner;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.demo.RegisteringServer;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.RealProxies;
import org.peerscanner.testing.RealProxy;

/** A storm of registers and unregisters: what DNS, the API and a model say in the end must be the same. */
class RegistrationStormIT {
    private static final String ZONE = "peerscanner.test";
    private static final int SERVERS = 8;
    /** With those that are fought for, fewer than a rotation holds. */
    private static final int NAMES_PER_SERVER = 7;

    private static final int CALLS_PER_NAME = 18;
    private static final List<String> FOUGHT_FOR = List.of("fl-sg-fought", "fl-de-fought", "fl-fought", "fought");
    private static final long SEED = 20_261_124;

    @TempDir
    private Path directory;

    private final List<RealProxy> proxies = new ArrayList<>();

    @Test
    void leavesExactlyTheHostsThatWereRegisteredLast() throws Exception {
        var real = new RealProxies(directory);
        IntStream.range(0, SERVERS).forEach(_ -> proxies.add(real.microsocks()));
        try (var program = PeerscannerProcess.serve(patient())) {
            var own = callAll(program);
            var hosts = program.hosts().keySet();
            var fought = FOUGHT_FOR.stream().filter(hosts::contains);
            var expected = Stream.concat(own.stream(), fought).collect(toCollection(TreeSet::new));
            assertThat(hosts).isEqualTo(expected);
            eventually(() -> assertPublished(program, expected));
        } finally {
            proxies.forEach(RealProxy::close);
        }
    }

    /** So much at once on a small machine takes time. */
    private Map<String, String> patient() {
        var longer = Map.of("probe.period", "10s", "probe.deadline", "9s", "probe.connect-timeout", "9s");
        return PeerscannerProcess.with(PeerscannerProcess.quick(directory), longer);
    }

    /** No record without a host, no host without its records. */
    private void assertPublished(PeerscannerProcess program, Set<String> expected) {
        var dig = program.dig();
        assertThat(dig.existing(fullNames(everyName()))).isEqualTo(fullNames(expected.stream()));
        var targets = dig.ask("_proxy._tcp.peers." + ZONE, "SRV").data().stream()
                .map(data -> data.substring(data.lastIndexOf(' ') + 1, data.length() - 1))
                .collect(toSet());
        assertThat(targets).isEqualTo(fullNames(expected.stream()));
        var fallbacks = expected.stream().filter(name -> name.startsWith("fl-")).map(name -> address(program, name));
        assertThat(dig.data("fallbacks." + ZONE, "A")).isEqualTo(fallbacks.collect(toSet()));
    }

    /** Every name is called for by one thread, in order; the names that are fought for by one of each server. */
    private Set<String> callAll(PeerscannerProcess program) throws InterruptedException, ExecutionException {
        var standing = new ArrayList<Future<Set<String>>>();
        var servers = proxies.stream()
                .map(proxy -> new RegisteringServer(program.api(), proxy.address()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int server = 0; server < SERVERS; server++) {
                var calls = new Calls(servers.get(server), proxies.get(server).port());
                ownNames(server).forEach(name -> standing.add(threads.submit(() -> calls.ofAnOwnName(name))));
                FOUGHT_FOR.forEach(name -> standing.add(threads.submit(() -> calls.ofANameFoughtFor(name))));
            }
        }
        servers.forEach(RegisteringServer::close);
        var names = new TreeSet<String>();
        for (var future : standing) {
            names.addAll(future.get());
        }
        return names;
    }

    private record Calls(RegisteringServer server, int port) {
        /** Returns the name if it is registered in the end. */
        Set<String> ofAnOwnName(String name) throws IOException {
            var random = new Random(SEED + name.hashCode());
            var registered = false;
            for (int call = 0; call < CALLS_PER_NAME; call++) {
                if (random.nextBoolean()) {
                    assertThat(server.register(name, port))
                            .isEqualTo(new RegisteringServer.Answer(200, confirmed(name)));
                    registered = true;
                } else {
                    var text = registered ? "Host unregistered\n" : "Host not registered\n";
                    assertThat(server.unregister(name, port)).isEqualTo(new RegisteringServer.Answer(200, text));
                    registered = false;
                }
            }
            return registered ? Set.of(name) : Set.of();
        }

        /** Whose it is in the end is a matter of chance. */
        Set<String> ofANameFoughtFor(String name) throws IOException {
            var random = new Random(SEED + name.hashCode() + port);
            for (int call = 0; call < CALLS_PER_NAME; call++) {
                var reply = random.nextBoolean() ? server.register(name, port) : server.unregister(name, port);
                assertThat(reply.status()).as(reply.body()).isIn(200, 409);
            }
            return Set.of();
        }
    }

    private static String confirmed(String name) {
        return "Connectivity to proxy confirmed\nfrontfqdns: {cloudflare: %s.%s}\n".formatted(name, ZONE);
    }

    private static String address(PeerscannerProcess program, String name) {
        return String.join(" ", program.dig().data(name + "." + ZONE, "A"));
    }

    private static Stream<String> ownNames(int server) {
        return IntStream.range(0, NAMES_PER_SERVER).mapToObj(name -> "fl-sg-" + server + "-" + name);
    }

    private static Stream<String> everyName() {
        return Stream.concat(
                IntStream.range(0, SERVERS).boxed().flatMap(RegistrationStormIT::ownNames), FOUGHT_FOR.stream());
    }

    private static Set<String> fullNames(Stream<String> names) {
        return names.map(name -> name + "." + ZONE).collect(toCollection(TreeSet::new));
    }
}
