package org.peerscanner.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The benchmark as a command: {@code bench/run [HOSTS...]}. Prints a table in Markdown. */
final class Bench {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    /** Of the defaults of the program. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private static final int ROUNDS = 2;
    private static final int WARM_UP_HOSTS = 10_000;
    private static final Duration WARM_UP_PERIOD = Duration.ofSeconds(7);

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        var sizes = arguments.length == 0
                ? SIZES
                : Arrays.stream(arguments).map(Integer::valueOf).toList();
        try (var fleet = new FleetProcess()) {
            new ScanRun(new BenchHosts(fleet, Mix.MIXED, WARM_UP_HOSTS), WARM_UP_PERIOD, 1).run();
            var floor = new BareLoop(fleet.port(Kind.PLAIN)).microsPerProbe();
            System.out.printf("bare loop of the same system calls: %.0f µs of CPU%n%n", floor);
            System.out.println(Figures.HEADER);
            for (var size : sizes) {
                for (var mix : Mix.values()) {
                    var hosts = new BenchHosts(fleet, mix, size);
                    System.out.println(new ScanRun(hosts, PERIOD, ROUNDS).run().row(hosts, floor));
                }
            }
        }
    }
}
