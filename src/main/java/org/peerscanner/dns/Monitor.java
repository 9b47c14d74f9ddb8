package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Whoever says that hosts fail, asked whether to believe it. Safe for concurrent use. */
public interface Monitor {
    State state();

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
