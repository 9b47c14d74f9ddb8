package org.peerscanner.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.peerscanner.demo.LoopbackServer;
import org.peerscanner.demo.ProxyBehaviour;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.SqliteHostStore;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.TlsMode;
import org.peerscanner.scan.Ticker;
import org.peerscanner.testing.ChildProcess;
import org.peerscanner.testing.PeerscannerProcess;

/**
 * Prints what {@code bin/peerscanner serve} takes until it serves and until it has answered its first register, with and without its
 * cache. Arguments: hosts in the store (0 100000).
 */
final class StartCost {
    private static final int STARTS = 5;
    private static final List<String> DEFAULT = List.of("0", "100000");
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private StartCost() {}

    public static void main(String[] arguments) throws IOException {
        for (var size : arguments.length == 0 ? DEFAULT : List.of(arguments)) {
            measure(size);
        }
    }

    private static void measure(String size) throws IOException {
        try (var proxy = LoopbackServer.plain(ProxyBehaviour.CONNECT)) {
            var data = Files.createTempDirectory("peerscanner-start");
            fill(data.resolve("peerscanner.db"), Integer.parseInt(size));
            for (var start = 0; start < STARTS; start++) {
                print(size + " hosts, with the cache", data, Map.of(), proxy);
            }
            for (var start = 0; start < STARTS; start++) {
                print(size + " hosts, without it", data, Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off"), proxy);
            }
        }
    }

    private static void print(String what, Path data, Map<String, String> variables, LoopbackServer proxy) {
        var environment = new HashMap<>(variables);
        environment.put("PEERSCANNER_HTTP_LISTEN", "127.0.0.1:0");
        environment.put("PEERSCANNER_ADMIN_LISTEN", "127.0.0.1:0");
        environment.put("PEERSCANNER_DNS_EMBEDDED_LISTEN", "127.0.0.1:0");
        environment.put(
                "PEERSCANNER_STORE_SQLITE", data.resolve("peerscanner.db").toString());
        var began = Ticker.SYSTEM.nanos();
        var child = ChildProcess.start(List.of("bin/peerscanner", "serve"), environment);
        try (var program = PeerscannerProcess.started(child)) {
            var serves = Used.since(began, child);
            var reply = program.curl()
                    .post(InetAddress.getLoopbackAddress(), "/register", "name=first", "port=" + proxy.port());
            System.out.printf(
                    "%s: serves after %s; has answered a register with %d after %s%n",
                    what, serves, reply.status(), Used.since(began, child));
            program.curl().post(InetAddress.getLoopbackAddress(), "/unregister", "name=first");
            program.child().signal("TERM").exitCode(LONGEST_STOP);
        }
    }

    private record Used(Duration time, Duration cpu) {
        static Used since(long began, ChildProcess child) {
            var cpu = ProcessHandle.of(child.pid())
                    .flatMap(process -> process.info().totalCpuDuration());
            return new Used(Duration.ofNanos(Ticker.SYSTEM.nanos() - began), cpu.orElse(Duration.ZERO));
        }

        @Override
        public String toString() {
            return time.toMillis() + " ms and " + cpu.toMillis() + " ms of CPU";
        }
    }

    /** Every tenth host works, as in a great fleet. */
    private static void fill(Path file, int hosts) {
        try (var store = SqliteHostStore.open(file)) {
            store.write(IntStream.range(0, hosts)
                    .mapToObj(number -> (HostChange) new HostChange.Put(host(number)))
                    .toList());
        }
    }

    private static Host host(int number) {
        var now = Instant.now();
        var address = InetAddress.ofLiteral(
                "127." + (64 + (number >> 16)) + "." + ((number >> 8) & 255) + "." + (number & 255));
        var registration = new Registration(
                new Endpoint(address, new Port(1)),
                Protocol.CONNECT,
                TlsMode.OFF,
                "0".repeat(64),
                now,
                now,
                now.plus(Duration.ofMinutes(10)));
        var access = Optional.of(new Access(Protocol.CONNECT, false));
        var health = number % 10 == 0 ? Health.UP : Health.DOWN;
        return new Host(HostName.of("fl-sg-" + number), registration, new Standing(health, now, true, access));
    }
}
