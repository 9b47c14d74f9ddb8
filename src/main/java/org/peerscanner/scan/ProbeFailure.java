package org.peerscanner.scan;

/** Ends an attempt with what it found. Has no stack trace: it is an expected result on its way out of nested streams. */
final class ProbeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    ProbeFailure(Outcome outcome) {
        super(outcome.reason(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
