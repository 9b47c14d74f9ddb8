package org.peerscanner.scan;

import java.util.Optional;

/**
 * The head of an HTTP/1 response (RFC 9112 2.1).
 *
 * @param reason the reason phrase, possibly empty
 * @param fields all field lines as they came
 */
record HttpReply(int status, String reason, String fields) {
    boolean isSuccess() {
        return status >= 200 && status < 300; // RFC 9110 15.3
    }

    /** The value of the first field of that name, whatever its case (RFC 9110 5.1). */
    Optional<String> field(String name) {
        return fields.lines()
                .filter(line -> line.length() > name.length()
                        && line.charAt(name.length()) == ':'
                        && line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** {@code 403 Forbidden}. */
    String summary() {
        return Excerpt.of(status + " " + reason);
    }
}
