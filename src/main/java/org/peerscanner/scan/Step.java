package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One phase of a probe as it went.
 *
 * @param phase which
 * @param took its duration
 * @param note what came of it, for people: {@code HTTP/1.1 200 Connection established}
 */
public record Step(Phase phase, Duration took, String note) {
    public Step {
        requireNonNull(phase, "phase");
        requireNonNull(took, "took");
        requireNonNull(note, "note");
    }
}
