package org.peerscanner.config;

/** An address of the configuration cannot be listened on; the message is one line for the operator. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param key that the address was given for
     * @param what is to be listened on, such as {@code 127.0.0.1:5353 over UDP}
     */
    public ListenException(String key, String what, Throwable cause) {
        super(
                key + ": " + what + " cannot be listened on: " + cause.getMessage()
                        + " (expected: an address of this machine and a free port)",
                cause);
    }
}
