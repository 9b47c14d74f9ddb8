package org.peerscanner.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.Config;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.HttpConfig;
import org.peerscanner.config.JournalConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.PortSet;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.config.StoreConfig;
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

    /** The defaults, for provider and data of the tests' own. */
    public static Config config() {
        return new Config(
                ZONE,
                new HttpConfig(ListenAddress.of("127.0.0.1:0")),
                dns(ListenAddress.of("127.0.0.1:0")),
                probe(),
                new RegistrationConfig(
                        Duration.ofMinutes(10), RegistrationConfig.Addresses.ANY, PortSet.of("80,443,1024-65535")),
                rotation(70),
                new StoreConfig(Path.of("unused")),
                new JournalConfig(100_000, Duration.ofDays(30)));
    }

    /** The defaults but for the size. */
    public static RotationConfig rotation(int maxSize) {
        return new RotationConfig(maxSize, 0, new RotationConfig.Brakes(33, Duration.ofMinutes(5), 50));
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
                Optional.empty(),
                List.of(),
                new HealthConfig(2, 4, 1, Duration.ofHours(1)));
    }
}
