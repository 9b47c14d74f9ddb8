package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A register or unregister that changed nothing.
 *
 * @param message one line for the caller: what, the value, what was expected
 * @param freeAt when the name becomes free; present exactly when another caller holds it
 */
public record Refused(Reason reason, String message, Optional<Instant> freeAt)
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
        NAME_HELD
    }

    public Refused {
        requireNonNull(reason, "reason");
        requireNonNull(message, "message");
        requireNonNull(freeAt, "freeAt");
    }

    Refused(Reason reason, String message) {
        this(reason, message, Optional.empty());
    }
}
