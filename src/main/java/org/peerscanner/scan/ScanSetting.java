package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;

/**
 * What a scan is about and what it runs on.
 *
 * @param config periods, thresholds, bounds
 * @param zone to which the names of the hosts belong
 * @param clocks for due times and for people
 * @param random for the moments of probes; used by the scan thread only
 */
public record ScanSetting(ProbeConfig config, ZoneName zone, Clocks clocks, RandomGenerator random) {
    public ScanSetting {
        requireNonNull(config, "config");
        requireNonNull(zone, "zone");
        requireNonNull(clocks, "clocks");
        requireNonNull(random, "random");
    }

    public ScanSetting(ProbeConfig config, ZoneName zone) {
        this(config, zone, Clocks.SYSTEM, new SplittableRandom());
    }
}
