package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What goes over the wire.
 *
 * @param path below the server's address
 * @param form what is posted, encoded; without one it is a GET
 * @param headers beyond those that every request has
 * @param patience longest wait for the whole answer
 */
record Request(String path, Optional<String> form, Map<String, String> headers, Duration patience) {
    Request {
        requireNonNull(path, "path");
        requireNonNull(form, "form");
        headers = Map.copyOf(headers);
        requireNonNull(patience, "patience");
    }
}
