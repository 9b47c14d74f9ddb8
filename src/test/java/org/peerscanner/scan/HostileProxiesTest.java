package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.BlackHole;
import org.peerscanner.testing.Misbehaviour;
import org.peerscanner.testing.TestCertificate;

/** Ten thousand probes of proxies that do their worst: every one comes back, and nothing of any is left. */
class HostileProxiesTest {
    private static final int PROBES = 10_000;
    private static final int IN_FLIGHT = 400;
    private static final int WARM_UP = 600;
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final int BUFFERS_OF_ONE_PROBE = 64 * 1024;

    private final SplittableRandom random = new SplittableRandom(1);
    private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    @Test
    void nothingLeaks() throws IOException, InterruptedException {
        try (var probe = Probing.of(DEADLINE, URI.create("http://localhost"), "canary", "https://page.test/")) {
            runAgainstAll(probe, WARM_UP);
            var sockets = openSockets();
            var threads = Thread.getAllStackTraces().size();
            var nettyMemory = PlatformDependent.usedDirectMemory();

            runAgainstAll(probe, PROBES);

            assertThat(outcomes).hasSize(WARM_UP + PROBES);
            assertThat(outcomes)
                    .noneMatch(Outcome.Ok.class::isInstance)
                    .noneMatch(Outcome.LocalFault.class::isInstance);
            assertThat(openSockets()).isLessThanOrEqualTo(sockets);
            // Threads of the JVM's own pools come and go.
            assertThat(Thread.getAllStackTraces()).hasSizeLessThanOrEqualTo(threads + 8);
            assertThat(PlatformDependent.usedDirectMemory()).isEqualTo(nettyMemory);
            assertThat(directBuffers()).isLessThan((long) IN_FLIGHT * BUFFERS_OF_ONE_PROBE);
        }
    }

    /** Returns when the last probe's thread has ended. */
    private void runAgainstAll(Probe probe, int count) throws IOException, InterruptedException {
        var servers = servers();
        try (var hole = new BlackHole()) {
            var endpoints = new ArrayList<Endpoint>(List.of(hole.endpoint()));
            servers.forEach(server -> endpoints.add(server.endpoint()));
            var free = new Semaphore(IN_FLIGHT);
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < count; i++) {
                var task = task(endpoints.get(i % endpoints.size()));
                free.acquire();
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        outcomes.add(probe.probe(task).outcome());
                    } finally {
                        free.release();
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
        } finally {
            servers.forEach(LoopbackServer::close);
        }
    }

    /** All without TLS, and those in TLS that speak so late that the handshake is done. */
    private static List<LoopbackServer> servers() {
        var plain = Arrays.stream(Misbehaviour.values()).map(LoopbackServer::plain);
        var tls = Stream.of(
                        Misbehaviour.HANG, Misbehaviour.HALF_CLOSE, Misbehaviour.SLOW_DRIP, Misbehaviour.ENDLESS_HEAD)
                .map(behaviour -> LoopbackServer.tls(TestCertificate.shared().serverContext(), behaviour));
        return Stream.concat(plain, tls).toList();
    }

    private ProbeTask task(Endpoint endpoint) {
        var protocols = Protocol.values();
        var protocol = protocols[random.nextInt(protocols.length)];
        return protocol == Protocol.AUTO
                ? Probing.auto(endpoint)
                : Probing.task(endpoint, protocol, random.nextBoolean());
    }

    private static long openSockets() {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(HostileProxiesTest::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // Closed since it was listed.
        }
    }

    private static long directBuffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
