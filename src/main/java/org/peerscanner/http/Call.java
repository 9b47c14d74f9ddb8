package org.peerscanner.http;

import java.net.InetAddress;
import java.util.Optional;
import org.peerscanner.registration.Caller;

/**
 * A request as endpoints see it, read completely.
 *
 * @param parameters of the body and of the query
 * @param segment the variable part of the path; empty if the path has none
 * @param address of the other end of the connection; empty if it is gone already
 * @param shownToken what the token header said
 */
record Call(Parameters parameters, String segment, Optional<InetAddress> address, Optional<String> shownToken) {
    static final String TOKEN_HEADER = "X-Peerscanner-Token";

    /** Who calls; the token may also be a parameter. */
    Caller caller() {
        return new Caller(address, shownToken.or(() -> parameters.first("token")));
    }
}
