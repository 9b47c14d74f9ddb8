package org.peerscanner.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What a run has cost.
 *
 * @param cpuMicros per probe, of the whole process
 * @param cores kept busy
 * @param probesPerSecond begun
 * @param latenessMedian of all probes since the start, the first round included
 * @param latenessP99 likewise
 * @param heapPerHost bytes after a full collection
 * @param resident bytes of the whole process
 */
record Figures(
        double cpuMicros,
        double cores,
        double probesPerSecond,
        Duration latenessMedian,
        Duration latenessP99,
        long heapPerHost,
        long resident) {
    static final String HEADER = """
            | hosts | fleet | CPU µs/probe | ÷ bare loop | probes/s | cores | late p50 ms | late p99 ms | heap B/host | RSS MiB |
            |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|""";

    /** A line of the table. */
    String row(BenchHosts hosts, double floorMicros) {
        return "| %,d | %s | %.0f | %.2f | %,.0f | %.2f | %.1f | %.1f | %,d | %d |"
                .formatted(
                        hosts.size(),
                        hosts.mix().name().toLowerCase(Locale.ROOT),
                        cpuMicros,
                        cpuMicros / floorMicros,
                        probesPerSecond,
                        cores,
                        millis(latenessMedian),
                        millis(latenessP99),
                        heapPerHost,
                        resident >> 20);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
