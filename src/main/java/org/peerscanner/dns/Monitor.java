package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known of whoever says that hosts fail.
 *
 * @param frozen why no removal may be believed at present; empty if it may
 * @param checksPassed how often the self-check has passed since the start
 */
public record Monitor(Optional<String> frozen, long checksPassed) {
    public Monitor {
        requireNonNull(frozen, "frozen");
    }
}
