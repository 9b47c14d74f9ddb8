package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a call did not do what it was made for.
 *
 * @param message one line with Cloudflare's own code and text, and no secret
 * @param retryAfter how long to leave Cloudflare alone, if that is known
 * @param removalsAfter the same for who has something to remove
 */
record Failure(Kind kind, String message, Optional<Duration> retryAfter, Optional<Duration> removalsAfter) {
    Failure {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
        requireNonNull(retryAfter, "retryAfter");
        requireNonNull(removalsAfter, "removalsAfter");
    }

    static Failure of(Kind kind, String message) {
        return new Failure(kind, message, Optional.empty(), Optional.empty());
    }

    /** Too many calls: no other is to be made for so long. */
    static Failure limited(String message, Duration retryAfter) {
        return new Failure(Kind.RATE_LIMITED, message, Optional.of(retryAfter), Optional.of(retryAfter));
    }

    /** Nothing is let through, it seems; what is to be removed is tried all the same, and may show that it is not so. */
    static Failure unlessRemovals(String message) {
        return new Failure(Kind.TROUBLE, message, Optional.empty(), Optional.of(Duration.ZERO));
    }

    Failure withMessage(String other) {
        return new Failure(kind, other, retryAfter, removalsAfter);
    }

    /** What follows from a failure. */
    enum Kind {
        /** Something in the request is not allowed; nothing was done, and the same request will fail again. */
        REFUSED,
        /** The same, but for a reason that is not known: it may be that nothing at all is allowed for a while. */
        UNEXPLAINED,
        /** A record that was to be made is there already; nothing was done. */
        IDENTICAL,
        /** A record or zone that was to be changed is not there; nothing was done. */
        GONE,
        /** The zone has as many records as it may have; nothing was done. */
        QUOTA,
        /** The credentials are wrong or not enough; nothing was done. */
        UNAUTHORISED,
        /** Too many calls; nothing was done. */
        RATE_LIMITED,
        /** Nothing was to be changed, or nothing was done, and another time it may work. */
        TROUBLE,
        /** What the request asked for may have been done, or may yet be, or not. */
        AMBIGUOUS
    }
}
