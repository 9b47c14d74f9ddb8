package org.peerscanner;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.peerscanner.testing.PeerscannerProcess;

/**
 * Prints how long renewals wait for their answer in quiet and in a flood of connections, the flood, the hosts and the server being on
 * one machine. Needs {@code target/peerscanner.jar}.
 */
final class FloodLatency {
    private static final int ROUNDS = 4;

    private FloodLatency() {}

    public static void main(String[] args) throws Exception {
        var data = Files.createTempDirectory("peerscanner-flood");
        try (var program = PeerscannerProcess.serve(data);
                var flood = new Flood(program)) {
            flood.renew();
            print("in quiet", renewals(flood));
            flood.begin();
            print("in the flood", renewals(flood));
            System.out.printf("%,d connections of the flood%n", flood.connections());
        }
    }

    private static List<Duration> renewals(Flood flood) throws Exception {
        var waited = new ArrayList<Duration>();
        for (var round = 0; round < ROUNDS; round++) {
            waited.addAll(flood.renew());
        }
        return waited.stream().sorted().toList();
    }

    private static void print(String when, List<Duration> waited) {
        System.out.printf(
                "%s: %,d renewals, p50 %d ms, p99 %d ms, longest %d ms%n",
                when,
                waited.size(),
                waited.get(waited.size() / 2).toMillis(),
                waited.get(waited.size() * 99 / 100).toMillis(),
                waited.getLast().toMillis());
    }
}
