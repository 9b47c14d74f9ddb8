package org.peerscanner.scan;

import java.time.Duration;
import java.util.Optional;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Standing;

/**
 * What the outcomes of one host amount to, with and without those failures that may yet turn out to be this machine's own. Used by
 * the scan thread only.
 */
final class Ledger {
    private static final int MOST_PERIODS_BETWEEN = 2;

    private Track latest;
    /** Without the open failures; empty when there are none. */
    private Optional<Track> settled = Optional.empty();

    private long lastCounted;
    private long lastFailure;

    Ledger(Standing standing, long now) {
        latest = Track.startingFrom(standing, now);
        lastCounted = now;
    }

    /** All outcomes, as if every failure were the host's. */
    Track latest() {
        return latest;
    }

    /** What is certain. */
    Track settled() {
        return settled.orElse(latest);
    }

    /** Whether there are failures of which it is not certain yet that they are the host's. */
    boolean isOpen() {
        return settled.isPresent();
    }

    /** On the ticker's clock; of a host with open failures. */
    long lastFailure() {
        return lastFailure;
    }

    /** A failure stays open until it is settled or forgiven; that of a host that is down changes nothing, and does not. */
    void add(Outcome outcome, long now, ProbeConfig config) {
        if (outcome.isCharged()) {
            if (settled().judgement().health() != Health.DOWN) {
                settled = Optional.of(settled());
            }
            lastFailure = now;
        }
        latest = latest.next(outcome, now, passed(now, config.period()), config.health());
        lastCounted = now;
    }

    void settle() {
        settled = Optional.empty();
    }

    void forgive() {
        latest = settled();
        settled = Optional.empty();
    }

    /** Time in which this machine was not looking counts for nothing. */
    private Duration passed(long now, Duration period) {
        return Duration.ofNanos(Math.min(now - lastCounted, MOST_PERIODS_BETWEEN * period.toNanos()));
    }
}
