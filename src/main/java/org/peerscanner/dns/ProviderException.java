package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The provider could not be asked, or a plan may have been carried out in part or not at all: read the zone anew, and try
 * again. The message is one line for the operator.
 */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;
    private final transient Optional<Duration> removalsAfter;

    public ProviderException(String message, Optional<Duration> retryAfter) {
        this(message, retryAfter, retryAfter);
    }

    public ProviderException(String message, Optional<Duration> retryAfter, Optional<Duration> removalsAfter) {
        super(message);
        this.retryAfter = requireNonNull(retryAfter, "retryAfter");
        this.removalsAfter = requireNonNull(removalsAfter, "removalsAfter");
    }

    public ProviderException(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = Optional.empty();
        this.removalsAfter = Optional.empty();
    }

    /** How long the provider wants to be left alone, if it has said so. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The same for a run that has something to remove: it may be let through earlier. */
    public Optional<Duration> removalsAfter() {
        return removalsAfter;
    }
}
