package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/** Answers requests that do not get as far as an endpoint, with a line of ours and nothing of theirs. */
final class EarlyErrors implements DirectHandler {
    private final HttpLimits limits;

    EarlyErrors(HttpLimits limits) {
        this.limits = requireNonNull(limits, "limits");
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType event, Status proposed, ServerResponseHeaders headers, String message) {
        // An internal error here is a request that broke off or made no sense to the server.
        var status = event == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : proposed;
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .entity(text(status.code()) + "\n")
                .keepAlive(false)
                .build();
    }

    private String text(int status) {
        return switch (status) {
            case 413 -> "body: too large (expected: at most " + limits.bodyOctets() + " octets)";
            case 414 -> "request line: too long (expected: at most " + limits.lineOctets() + " octets)";
            case 501 -> "Transfer-Encoding: unknown (expected: Content-Length)";
            case 503 -> "too many requests at once (expected: try again in a minute)";
            case 505 -> "HTTP version: unknown (expected: HTTP/1.1)";
            default -> "malformed request (expected: HTTP/1.1 as in RFC 9112)";
        };
    }
}
