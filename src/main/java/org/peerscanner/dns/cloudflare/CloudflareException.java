package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

/** A call to Cloudflare failed; the message is one line for the operator. */
final class CloudflareException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    CloudflareException(Failure failure) {
        super(failure.message());
        this.failure = requireNonNull(failure, "failure");
    }

    Failure failure() {
        return failure;
    }
}
