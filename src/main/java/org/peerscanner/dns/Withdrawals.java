package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.rotation.Published;

/**
 * How long it takes from the first failed probe of a published host until the provider has it in no rotation any more. Safe for
 * concurrent use.
 */
final class Withdrawals {
    private final Function<HostName, Optional<Duration>> failingFor;
    private final InstantSource clock;
    private final Map<HostName, Instant> leaving = new ConcurrentHashMap<>();
    private final DurationHistogram times = new DurationHistogram();
    private volatile Set<HostName> inRotations = Set.of();

    /**
     * @param failingFor how long ago the first of a host's latest failures in a row began
     * @param clock one that cannot be set
     */
    Withdrawals(Function<HostName, Optional<Duration>> failingFor, InstantSource clock) {
        this.failingFor = requireNonNull(failingFor, "failingFor");
        this.clock = requireNonNull(clock, "clock");
    }

    DurationHistogram times() {
        return times;
    }

    /** To be called for every change of the fleet, in order; returns at once. */
    void fleetChanged(FleetChange change) {
        var name = change.name();
        if (change.isGoodbye() || change.after().filter(Host::isUp).isPresent()) {
            leaving.remove(name);
        } else if (change.before().filter(Host::isUp).isPresent() && inRotations.contains(name)) {
            failingFor
                    .apply(name)
                    .ifPresent(time -> leaving.put(name, clock.instant().minus(time)));
        }
    }

    /** To be called after every run of the reconciler that has succeeded. */
    void published(Published published) {
        var now = clock.instant();
        inRotations = Set.copyOf(published.rotationsByHost().keySet());
        leaving.entrySet().removeIf(entry -> {
            var isGone = !inRotations.contains(entry.getKey());
            if (isGone) {
                times.add(Duration.between(entry.getValue(), now).toNanos());
            }
            return isGone;
        });
    }
}
