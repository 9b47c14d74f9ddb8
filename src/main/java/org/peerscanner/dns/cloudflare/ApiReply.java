package org.peerscanner.dns.cloudflare;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole reply of Cloudflare's API, or of a machine in front of it.
 *
 * @param headers by lower-case name
 */
record ApiReply(int status, Map<String, String> headers, String body) {
    ApiReply {
        var lowerCased = new HashMap<String, String>();
        headers.forEach((name, value) -> lowerCased.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lowerCased);
    }

    /** @param name in lower case */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** {@code application/json} without its parameters; empty if the reply does not say. */
    String contentType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
