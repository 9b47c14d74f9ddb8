package org.peerscanner.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures one fleet, such as {@code 100000:dead}, in a process of its own, so that nothing of another is in its figures, and prints a line of a
 * table in Markdown; without an argument the table's head.
 */
final class Bench {
    /** Of the defaults of the program. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private static final int ROUNDS = 2;
    private static final int WARM_UP_HOSTS = 10_000;
    private static final Duration WARM_UP_PERIOD = Duration.ofSeconds(7);

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.out.println(Figures.HEADER);
            return;
        }
        var parts = arguments[0].split(":", 2);
        var size = Integer.parseInt(parts[0]);
        var mix = Mix.valueOf(parts[1].toUpperCase(Locale.ROOT));
        try (var fleet = new FleetProcess()) {
            new ScanRun(new BenchHosts(fleet, mix, WARM_UP_HOSTS), WARM_UP_PERIOD, 1).run();
            var floor = new BareLoop(fleet.port(Kind.PLAIN)).microsPerProbe();
            var hosts = new BenchHosts(fleet, mix, size);
            System.out.println(new ScanRun(hosts, PERIOD, ROUNDS).run().row(hosts, floor));
        }
    }
}
