package org.peerscanner.http;

/** What answers the calls of one path and method. Safe for concurrent use. */
@FunctionalInterface
interface Endpoint {
    /** @throws CallException if the call is not one that can be answered */
    Answer handle(Call call);
}
