package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.HostName;

/**
 * The health of a host has become another one.
 *
 * @param decisive the probe that decided, which need not be the last one; empty if that was before the program started
 */
public record HealthChange(HostName name, Health before, Health after, Optional<ProbeResult> decisive) {
    public HealthChange {
        requireNonNull(name, "name");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(decisive, "decisive");
    }

    /** What the probe found that decided; empty if none is known. */
    public String reason() {
        return decisive.map(probe -> probe.outcome().reason()).orElse("");
    }
}
