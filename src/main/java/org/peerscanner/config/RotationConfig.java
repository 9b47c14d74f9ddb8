package org.peerscanner.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * @param maxSize most hosts in one rotation; 70 A records fit one UDP answer, resolvers refuse more than 100
 * @param minSize records that stay in a rotation even when their hosts fail
 * @param brakes how fast records may go
 */
public record RotationConfig(int maxSize, int minSize, Brakes brakes) {
    public RotationConfig {
        requireNonNull(brakes, "brakes");
    }

    /**
     * @param maxRemovalPercent of a rotation's records, most that may go within {@code window} without the self-check's word
     * @param window over which removals are counted
     * @param panicPercent of a rotation's records, least that have to work if the others are to go without the self-check's word
     */
    public record Brakes(int maxRemovalPercent, Duration window, int panicPercent) {
        public Brakes {
            requireNonNull(window, "window");
        }
    }
}
