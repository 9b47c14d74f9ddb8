package org.peerscanner.cli;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.peerscanner.config.Config;
import org.peerscanner.config.ConfigException;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.cloudflare.ZoneRecords;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that looks into a zone at Cloudflare by itself; mixed into the command by picocli. */
final class ZoneOptions {
    private final Map<String, String> environment;

    @Mixin
    private final ConfigOptions options;

    @Option(names = "--zone", paramLabel = "NAME", description = "The zone at Cloudflare (default: zone).")
    private Optional<String> zone = Optional.empty();

    ZoneOptions(Map<String, String> environment) {
        this.environment = environment;
        this.options = new ConfigOptions(environment);
    }

    /** @throws ConfigException with one line for the person at the terminal */
    Config config() {
        return options.load(zone.map(name -> Map.of("PEERSCANNER_ZONE", checked(name)))
                        .orElse(Map.of()))
                .config();
    }

    /** The zone's records, read with the credentials that the environment has. */
    ZoneRecords records(Config config) {
        return ZoneRecords.of(config, environment, InstantSource.system());
    }

    private static String checked(String name) {
        try {
            return ZoneName.of(name).name();
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--" + e.getMessage());
        }
    }
}
