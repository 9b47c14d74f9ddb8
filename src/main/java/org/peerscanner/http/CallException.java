package org.peerscanner.http;

/** A call that cannot be answered as it is; the message is the answer, one line that can be shown to the caller. */
final class CallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    CallException(int status, String message) {
        super(message);
        this.status = status;
    }

    CallException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    Answer answer() {
        return Answer.refusal(status, String.valueOf(getMessage()));
    }
}
