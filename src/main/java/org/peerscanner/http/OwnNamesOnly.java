package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import org.peerscanner.registration.Excerpt;

/**
 * Lets nobody in who calls this machine by a name. Safe for concurrent use.
 *
 * <p>A page of another site can have its own name lead to a loopback address (DNS rebinding); to the browser, what answers there is then
 * the page's own server, and the page may read and write as it likes. But its calls still say its name.
 */
final class OwnNamesOnly implements Filter {
    private final CallDeadlines deadlines;

    OwnNamesOnly(CallDeadlines deadlines) {
        this.deadlines = requireNonNull(deadlines, "deadlines");
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var authority = request.authority();
        if (isOwn(authority)) {
            chain.proceed();
            return;
        }
        deadlines.done();
        response.status(Status.MISDIRECTED_REQUEST_421);
        response.header(HeaderValues.CONNECTION_CLOSE);
        response.send("Host: " + Excerpt.of(authority) + " (expected: an address, or localhost)\n");
    }

    /** @param authority a host, with or without a port */
    static boolean isOwn(String authority) {
        var host = authority.replaceFirst(":[0-9]*$", "");
        var isInBrackets = host.startsWith("[") && host.endsWith("]");
        return host.equalsIgnoreCase("localhost")
                || isAddress(isInBrackets ? host.substring(1, host.length() - 1) : host);
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
