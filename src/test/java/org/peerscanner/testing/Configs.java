package org.peerscanner.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;

/** Configurations for tests. */
public final class Configs {
    public static final ZoneName ZONE = ZoneName.of("peerscanner.test");

    private Configs() {}

    /** For the embedded name server on that address; the rest are the defaults. */
    public static DnsConfig dns(ListenAddress listen) {
        return new DnsConfig(
                DnsConfig.Provider.EMBEDDED,
                Duration.ofSeconds(30),
                "default",
                new DnsConfig.Embedded(listen),
                new DnsConfig.Cloudflare(
                        URI.create("https://api.cloudflare.com/client/v4"), Optional.empty(), true, Optional.empty()));
    }

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
                2,
                1);
    }
}
