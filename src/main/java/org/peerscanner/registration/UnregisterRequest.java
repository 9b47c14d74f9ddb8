package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

/**
 * What a host says when it goes.
 *
 * @param name as it was written; empty if there was none
 * @param port as it was written; it must be a number and means nothing more, since the name is the identity
 * @param caller who says so
 */
public record UnregisterRequest(String name, String port, Caller caller) {
    public UnregisterRequest {
        requireNonNull(name, "name");
        requireNonNull(port, "port");
        requireNonNull(caller, "caller");
    }
}
