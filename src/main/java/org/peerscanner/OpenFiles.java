package org.peerscanner;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.peerscanner.config.ProbeConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits the number of probes in flight to the number of files that the process may open: each takes one. */
final class OpenFiles {
    private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);
    /** For HTTP (4,096) and DNS (256) connections, the store, the libraries. */
    private static final long NEEDED_ELSEWHERE = 5_000;

    private static final int FEWEST_PROBES = 100;

    private OpenFiles() {}

    static ProbeConfig fit(ProbeConfig config) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? fit(config, system.getMaxFileDescriptorCount())
                : config;
    }

    static ProbeConfig fit(ProbeConfig config, long mostFiles) {
        var room = Math.max(FEWEST_PROBES, mostFiles - NEEDED_ELSEWHERE);
        return config.concurrency() <= room ? config : config.withConcurrency((int) room);
    }

    /** To be called after the start: whoever is told that it has failed should read that only. */
    static void tell(ProbeConfig wanted, ProbeConfig fitted) {
        if (fitted.concurrency() < wanted.concurrency()) {
            log.info(
                    "probe.concurrency: {} probes would not fit into the files that this process may open; {} will be in"
                            + " flight at most (raise the limit of open files for more)",
                    wanted.concurrency(),
                    fitted.concurrency());
        }
    }
}
