package org.peerscanner.dns.server;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.testing.Configs;

/** Name servers for tests, whose clock stands still. */
final class Servers {
    static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

    private Servers() {}

    /** Not started. */
    static EmbeddedDns listeningOn(String listen) {
        var config = Configs.dns(ListenAddress.of(listen));
        return new EmbeddedDns(Configs.ZONE, config, () -> NOW, ThreadLocalRandom::current);
    }
}
