package org.peerscanner.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * @param maxEntries so many of the latest are kept
 * @param maxAge and none that is older
 */
public record JournalConfig(int maxEntries, Duration maxAge) {
    public JournalConfig {
        requireNonNull(maxAge, "maxAge");
    }
}
