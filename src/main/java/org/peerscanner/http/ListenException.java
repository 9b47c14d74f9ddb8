package org.peerscanner.http;

import org.peerscanner.config.ListenAddress;

/** The API cannot listen where it should; the message is one line for the operator. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(ListenAddress address, Throwable cause) {
        super(
                "http.listen: " + address + " cannot be listened on: " + cause.getMessage()
                        + " (expected: a free port of an address of this machine)",
                cause);
    }
}
