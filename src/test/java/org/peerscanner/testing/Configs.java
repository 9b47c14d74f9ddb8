package org.peerscanner.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigLoader;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.HealthConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.config.ZoneName;

/** Configurations for tests. */
public final class Configs {
    public static final ZoneName ZONE = ZoneName.of("peerscanner.test");

    public static final DnsConfig.Verify NO_VERIFICATION =
            new DnsConfig.Verify(false, List.of(), Duration.ofMinutes(5));

    private Configs() {}

    /** Read once: it takes a millisecond, and some tests need tens of thousands. */
    private static final class Defaults {
        private static final Config CONFIG = of(Map.of(
                "http.listen", "127.0.0.1:0",
                "admin.listen", "127.0.0.1:0",
                "dns.embedded.listen", "127.0.0.1:0",
                "registration.ports", "80,443,1024-65535",
                "store.sqlite", "unused"));
    }

    /** What the program would run with, given these settings only: {@code registration.lease} to {@code 10m}. */
    public static Config of(Map<String, String> settings) {
        return ConfigLoader.load(variables(settings)).config();
    }

    /** The same settings as environment variables. */
    static Map<String, String> variables(Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
    }

    /** The environment variable of a key; what is in capitals is one already. */
    static String variable(String key) {
        if (key.equals(key.toUpperCase(Locale.ROOT))) {
            return key;
        }
        return "PEERSCANNER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The defaults, for provider and data of the tests' own. */
    public static Config config() {
        return Defaults.CONFIG;
    }

    /** For the embedded name server on that address; the rest are the defaults. */
    public static DnsConfig dns(ListenAddress listen) {
        return new DnsConfig(
                DnsConfig.Provider.EMBEDDED,
                Duration.ofSeconds(30),
                "default",
                new DnsConfig.Embedded(listen),
                new DnsConfig.Cloudflare(
                        URI.create("https://api.cloudflare.com/client/v4"), Optional.empty(), true, Optional.empty()),
                NO_VERIFICATION);
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
