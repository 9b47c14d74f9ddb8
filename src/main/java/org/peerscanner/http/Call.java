package org.peerscanner.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
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
 * @param headers any other header by its name
 */
record Call(
        Parameters parameters,
        String segment,
        Optional<InetAddress> address,
        Optional<String> shownToken,
        Optional<Signature> signature,
        Function<String, Optional<String>> headers) {
    static final String TOKEN_HEADER = "X-Peerscanner-Token";

    /** What the first header of that name says. */
    Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** Who calls; the token may also be a parameter. */
    Caller caller() {
        return new Caller(address, shownToken.or(() -> parameters.first("token")), signature);
    }
}
