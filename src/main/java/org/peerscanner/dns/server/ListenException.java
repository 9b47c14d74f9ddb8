package org.peerscanner.dns.server;

import java.io.IOException;
import org.peerscanner.config.ListenAddress;

/** The name server cannot listen; the message names the address, the protocol and the cause on one line. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(ListenAddress listen, Transport transport, IOException cause) {
        super(
                "dns.embedded.listen: " + listen + " over " + transport + ": " + cause.getMessage()
                        + " (expected: an address of this machine and a free port)",
                cause);
    }
}
