package org.peerscanner.journal;

/** The journal could not be opened, read or written; the message names the file and the cause. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
