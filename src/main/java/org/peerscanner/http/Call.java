package org.peerscanner.http;

import java.net.InetAddress;
import java.util.Optional;
import org.peerscanner.registration.Caller;
import org.peerscanner.registration.Signature;

/**
 * A request as endpoints see it, read completely.
 *
 * @param parameters of the body and of the query
 * @param segment the variable part of the path; empty if the path has none
 * @param address of the caller, as {@link CallerAddress} sees it; empty if it is not known
 * @param shownToken what the token header said
 * @param signature what the signature's headers said
 */
record Call(
        Parameters parameters,
        String segment,
        Optional<InetAddress> address,
        Optional<String> shownToken,
        Optional<Signature> signature) {
    static final String TOKEN_HEADER = "X-Peerscanner-Token";

    /** Who calls; the token may also be a parameter. */
    Caller caller() {
        return new Caller(address, shownToken.or(() -> parameters.first("token")), signature);
    }
}
