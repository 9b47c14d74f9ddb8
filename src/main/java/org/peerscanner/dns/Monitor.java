package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.peerscanner.fleet.HostName;

/** Whoever says that hosts fail, asked whether to believe it. Safe for concurrent use. */
public interface Monitor {
    State state();

    /** How long ago the first of the host's latest failed probes in a row began; empty if the last one has not failed. */
    Optional<Duration> failingFor(HostName name);

    /** Has the self-check done again soon: records are held back until it passes. */
    void recheck();

    /**
     * What is known at one moment.
     *
     * @param frozen why no removal may be believed at present; empty if it may
     * @param checksPassed how often the self-check has passed since the start
     */
    record State(Optional<String> frozen, long checksPassed) {
        public State {
            requireNonNull(frozen, "frozen");
        }
    }
}
