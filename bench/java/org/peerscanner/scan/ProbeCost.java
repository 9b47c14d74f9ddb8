package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.testing.InstantProxy;

/**
 * Prints the processor time that one probe takes in this process, the proxy being in another, next to that of a bare loop of
 * the same system calls. Arguments: probes per round (20000), probes in flight (64).
 */
final class ProbeCost {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int ROUNDS = 4;

    private final int count;
    private final Semaphore free;
    private final int inFlight;

    private ProbeCost(int count, int inFlight) {
        this.count = count;
        this.inFlight = inFlight;
        this.free = new Semaphore(inFlight);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var cost = new ProbeCost(
                args.length > 0 ? Integer.parseInt(args[0]) : 20_000, args.length > 1 ? Integer.parseInt(args[1]) : 64);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), InstantProxy.class.getName()));
        var server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = server.inputReader()) {
            var ports = output.readLine().split(" ", -1);
            cost.run(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
        } finally {
            server.destroy();
        }
    }

    private void run(int plainPort, int tlsPort) throws InterruptedException {
        var random = new SecureRandom();
        var config = new ProbeConfig(
                Duration.ofSeconds(15),
                Duration.ofSeconds(6),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                inFlight,
                List.of("http://target.test/"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new HealthConfig(2, 4, 1, Duration.ofHours(1)));
        var targets = Targets.of(config.targets(), URI.create("http://localhost"), new Canary(random), random);
        try (var probe = new NetworkProbe(config, () -> targets, Ticker.SYSTEM, random)) {
            for (var round = 1; round <= ROUNDS; round++) {
                var bare = measure(() -> bareExchange(plainPort));
                var plain = measure(() -> probe(probe, plainPort, TlsMode.OFF));
                var tls = measure(() -> probe(probe, tlsPort, TlsMode.ON));
                System.out.printf(
                        "round %d of %,d: bare system calls %.0f us, plain probe %.0f us (%.2f times), TLS probe %.0f us%n",
                        round, count, bare, plain, plain / bare, tls);
            }
        }
    }

    /** Microseconds of processor time per run, all threads of this process counted. */
    private double measure(Runnable body) throws InterruptedException {
        var before = SYSTEM.getProcessCpuTime();
        for (var i = 0; i < count; i++) {
            free.acquire();
            Thread.ofVirtual().start(() -> {
                try {
                    body.run();
                } finally {
                    free.release();
                }
            });
        }
        free.acquire(inFlight);
        free.release(inFlight);
        return (SYSTEM.getProcessCpuTime() - before) / 1_000.0 / count;
    }

    private static void probe(Probe probe, int port, TlsMode tls) {
        var endpoint = new Endpoint(InetAddress.getLoopbackAddress(), new Port(port));
        var task = new ProbeTask(endpoint, Protocol.CONNECT, tls, Optional.empty(), Optional.empty());
        var result = probe.probe(task);
        if (!(result.outcome() instanceof Outcome.Ok)) {
            throw new IllegalStateException(result.toString());
        }
    }

    private static void bareExchange(int port) {
        var request = "CONNECT target.test:80 HTTP/1.1\r\nHost: target.test:80\r\n\r\n".getBytes(US_ASCII);
        var buffer = new byte[1024];
        try (var socket = new Socket()) {
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            for (var i = 0; i < 2; i++) {
                socket.getOutputStream().write(request);
                if (socket.getInputStream().read(buffer) <= 0) {
                    throw new IllegalStateException("the proxy hung up");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
