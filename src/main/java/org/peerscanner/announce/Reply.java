package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An answer as it came over the wire, before anything of it has been believed.
 *
 * @param type the Content-Type; empty if there is none
 * @param retryAfter the Retry-After field as it stands
 */
record Reply(int status, String type, Optional<String> retryAfter, String body) {
    Reply {
        requireNonNull(type, "type");
        requireNonNull(retryAfter, "retryAfter");
        requireNonNull(body, "body");
    }
}
