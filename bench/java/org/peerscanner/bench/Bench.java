package org.peerscanner.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The benchmark as a command: {@code bench/run [HOSTS[:MIX]...]}, such as {@code 10000 50000:plain}. Prints a table in Markdown. */
final class Bench {
    private static final List<String> DEFAULT = List.of("1000", "10000", "50000:plain", "100000:dead");
    /** Of the defaults of the program. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private static final int ROUNDS = 2;
    private static final int WARM_UP_HOSTS = 10_000;
    private static final Duration WARM_UP_PERIOD = Duration.ofSeconds(7);

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        var wanted = arguments.length == 0 ? DEFAULT : Arrays.asList(arguments);
        var fleets = wanted.stream().flatMap(Bench::fleets).toList();
        try (var fleet = new FleetProcess()) {
            new ScanRun(new BenchHosts(fleet, Mix.MIXED, WARM_UP_HOSTS), WARM_UP_PERIOD, 1).run();
            var floor = new BareLoop(fleet.port(Kind.PLAIN)).microsPerProbe();
            System.out.printf("bare loop of the same system calls: %.0f µs of CPU%n%n", floor);
            System.out.println(Figures.HEADER);
            for (var of : fleets) {
                var hosts = new BenchHosts(fleet, of.mix, of.size);
                System.out.println(new ScanRun(hosts, PERIOD, ROUNDS).run().row(hosts, floor));
            }
        }
    }

    private record Size(int size, Mix mix) {}

    private static Stream<Size> fleets(String argument) {
        var parts = argument.split(":", 2);
        var size = Integer.parseInt(parts[0]);
        var mixes = parts.length == 1 ? List.of(Mix.values()) : List.of(Mix.valueOf(parts[1].toUpperCase(Locale.ROOT)));
        return mixes.stream().map(mix -> new Size(size, mix));
    }
}
