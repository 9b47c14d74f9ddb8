package org.peerscanner;

import java.util.function.Consumer;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.http.CanaryServer;
import org.peerscanner.scan.Canary;

/** The map of the program that only answers the canary. */
final class CanaryProgram {
    private CanaryProgram() {}

    static void answer(Config config, Consumer<ListenAddress> companion) {
        var canary = Canary.sharing(config.probe().canaryKey().orElseThrow());
        try (var http = new CanaryServer(config, canary::answer)) {
            http.start();
            companion.accept(http.address());
        }
    }
}
