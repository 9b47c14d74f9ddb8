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
 * @param isGoodbye whether it is sent because the program is to end, and so not given up for that
 */
record Request(String path, Optional<String> form, Map<String, String> headers, Duration patience, boolean isGoodbye) {
    Request {
        requireNonNull(path, "path");
        requireNonNull(form, "form");
        headers = Map.copyOf(headers);
        requireNonNull(patience, "patience");
    }

    /** One that is of no use to a program that is to end. */
    Request(String path, Optional<String> form, Map<String, String> headers, Duration patience) {
        this(path, form, headers, patience, false);
    }

    Request asGoodbye() {
        return new Request(path, form, headers, patience, true);
    }
}
