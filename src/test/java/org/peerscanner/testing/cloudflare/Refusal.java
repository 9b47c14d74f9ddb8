package org.peerscanner.testing.cloudflare;

/** Carries an error from the rule that is broken to the router, which answers with it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiError error;

    Refusal(ApiError error) {
        super(error.toString(), null, false, false);
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
