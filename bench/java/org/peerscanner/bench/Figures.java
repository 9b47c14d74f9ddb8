package org.peerscanner.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What a run has cost.
 *
 * @param cpuMicros per probe, of the whole process
 * @param cores kept busy
 * @param probesPerSecond begun
 * @param working share of the hosts whose last probe went through
 * @param latenessMedian of all probes since the start, the first round included
 * @param latenessP99 likewise
 * @param resident bytes of the whole process
 * @param heapPerHost bytes after a full collection
 */
record Figures(
        double cpuMicros,
        double cores,
        double probesPerSecond,
        double working,
        Duration latenessMedian,
        Duration latenessP99,
        long resident,
        long heapPerHost) {
    static final String HEADER = """
            | hosts | fleet | CPU µs/probe | bare loop µs | ÷ | probes/s | cores | working | late p50 ms | late p99 ms | RSS MiB | heap B/host |
            |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|""";

    /**
     * A line of the table.
     *
     * @param floorMicros of a bare loop of the same system calls, in the same process
     */
    String row(BenchHosts hosts, double floorMicros) {
        return "| %,d | %s | %.0f | %.0f | %.2f | %,.0f | %.2f | %.0f %% | %.1f | %.1f | %d | %,d |"
                .formatted(
                        hosts.size(),
                        hosts.mix().name().toLowerCase(Locale.ROOT),
                        cpuMicros,
                        floorMicros,
                        cpuMicros / floorMicros,
                        probesPerSecond,
                        cores,
                        working * 100,
                        millis(latenessMedian),
                        millis(latenessP99),
                        resident >> 20,
                        heapPerHost);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
