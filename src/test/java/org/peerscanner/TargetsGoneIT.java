package org.peerscanner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.testing.Eventually.eventually;
import static org.peerscanner.testing.PeerscannerProcess.quick;
import static org.peerscanner.testing.PeerscannerProcess.with;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peerscanner.demo.Behaviour;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.PeerscannerProcess;
import org.peerscanner.testing.TestCertificate;
import tools.jackson.databind.JsonNode;

/** All targets go away under a running server with 200 hosts: no record is removed, and all goes on when they are back. */
class TargetsGoneIT {
    private static final int HOSTS = 200;
    private static final int DYING = 3;
    private static final int CALLERS = 4;
    private static final Duration TWO_ROUNDS = Duration.ofSeconds(11);
    private static final Behaviour PAGE = Misbehaviour.replying(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));

    private final Switched site = new Switched(PAGE);
    private final Switched dyingProxy = new Switched(ProxyBehaviour.CONNECT);

    @TempDir
    private Path directory;

    /** A server that can be taken away and put back. */
    private static final class Switched implements Behaviour {
        private volatile Behaviour behaviour;

        Switched(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void serve(Socket client) throws IOException {
            behaviour.serve(client);
        }
    }

    @Test
    void nothingIsRemovedAndAllGoesOn() {
        try (var http = LoopbackServer.plain(site);
                var https = LoopbackServer.tls(TestCertificate.shared().serverContext(), site);
                var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT);
                var dying = LoopbackServer.plain(dyingProxy);
                var program = PeerscannerProcess.serve(settings(http, https))) {
            register(program, proxy, "host-", HOSTS);
            register(program, dying, "dying-", DYING);
            eventually(() -> assertThat(published(program)).hasSize(HOSTS + DYING));
            var records = records(program);

            site.behaviour = Misbehaviour.CLOSE;
            awaitLine(program, "health is frozen, no failure counts: no target can be fetched directly: ");
            awaitTwoRounds(program, false);

            assertThat(published(program)).as(program.child().toString()).hasSize(HOSTS + DYING);
            assertThat(records(program)).isEqualTo(records);

            site.behaviour = PAGE;
            awaitLine(program, "health is judged again: ");
            awaitTwoRounds(program, true);
            assertThat(published(program)).hasSize(HOSTS + DYING);

            dyingProxy.behaviour = Misbehaviour.CLOSE;
            eventually(() -> assertThat(published(program)).hasSize(HOSTS).allMatch(name -> name.startsWith("host-")));
        }
    }

    private Map<String, String> settings(LoopbackServer http, LoopbackServer https) {
        return with(
                quick(directory),
                Map.of(
                        "probe.targets",
                        "http://127.0.0.1:%d/, https://127.0.0.1:%d/".formatted(http.port(), https.port()),
                        "probe.ca-file",
                        TestCertificate.shared().pem().toString(),
                        "probe.period",
                        "5s",
                        "probe.deadline",
                        "4s",
                        "probe.connect-timeout",
                        "3s",
                        "registration.lease",
                        "1h",
                        "rotation.max-size",
                        "100"));
    }

    /** By a few callers at once; whether the first probe is in time does not matter. */
    private static void register(PeerscannerProcess program, LoopbackServer proxy, String prefix, int count) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                var first = caller;
                threads.execute(() -> {
                    for (int i = first; i < count; i += CALLERS) {
                        program.curl()
                                .post(
                                        InetAddress.getLoopbackAddress(),
                                        "/register",
                                        "name=" + prefix + i,
                                        "port=" + proxy.port());
                    }
                });
            }
        }
    }

    /** Waits until every host has been probed for two rounds more, and the last time with such a result. */
    private static void awaitTwoRounds(PeerscannerProcess program, boolean good) {
        var begun = InstantSource.system().instant();
        eventually(() -> assertThat(program.hosts().values()).allSatisfy(host -> {
            var probe = host.path("lastProbe");
            assertThat(Instant.parse(probe.path("ended").asString())).isAfter(begun.plus(TWO_ROUNDS));
            assertThat(probe.path("ok").asBoolean()).isEqualTo(good);
        }));
    }

    /** The names of all hosts that count as working. */
    private static List<String> published(PeerscannerProcess program) {
        return program.hosts().values().stream()
                .filter(host ->
                        Set.of("up", "doubtful").contains(host.path("health").asString()))
                .map(host -> host.path("name").asString())
                .toList();
    }

    private static long records(PeerscannerProcess program) {
        return program.hosts().values().stream()
                .map(host -> host.path("records").values())
                .mapToLong(Collection<JsonNode>::size)
                .sum();
    }

    private static void awaitLine(PeerscannerProcess program, String text) {
        eventually(() -> assertThat(program.child().err()).as(text).anyMatch(line -> line.contains(text)));
    }
}
