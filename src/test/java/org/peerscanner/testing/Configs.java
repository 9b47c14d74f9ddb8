package org.peerscanner.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;

/** Configurations for tests. */
public final class Configs {
    public static final ZoneName ZONE = ZoneName.of("peerscanner.test");

    private Configs() {}

    /** The defaults. */
    public static ProbeConfig probe() {
        return new ProbeConfig(
                Duration.ofSeconds(15),
                Duration.ofSeconds(6),
                Duration.ofSeconds(3),
                Duration.ofMillis(750),
                20_000,
                List.of("canary"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new HealthConfig(2, 4, 1, Duration.ofHours(1)));
    }
}
