package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A register or unregister that changed nothing.
 *
 * @param message one line for the caller: what, the value, what was expected
 * @param freeAt when the name becomes free; present exactly when another caller holds it
 * @param retryAfter when it makes sense to ask again; present when the caller has asked for too much
 */
public record Refused(Reason reason, String message, Optional<Instant> freeAt, Optional<Duration> retryAfter)
        implements RegisterResult, UnregisterResult {
    /** Why. */
    public enum Reason {
        MISSING_NAME,
        INVALID_NAME,
        RESERVED_NAME,
        UNKNOWN_ADDRESS,
        ADDRESS_NOT_ALLOWED,
        INVALID_PORT,
        PORT_NOT_ALLOWED,
        BANNED,
        BAD_SIGNATURE,
        FALLBACK_NOT_ALLOWED,
        NAME_HELD,
        TOO_MANY_CALLS,
        TOO_MANY_NAMES
    }

    public Refused {
        requireNonNull(reason, "reason");
        requireNonNull(message, "message");
        requireNonNull(freeAt, "freeAt");
        requireNonNull(retryAfter, "retryAfter");
    }

    Refused(Reason reason, String message) {
        this(reason, message, Optional.empty(), Optional.empty());
    }

    Refused retryAfter(Duration time) {
        return new Refused(reason, message, freeAt, Optional.of(time));
    }
}
