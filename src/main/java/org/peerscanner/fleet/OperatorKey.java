package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A key of the operator's own hosts.
 *
 * @param pattern a host name, or the beginning of host names with a star behind it: {@code fl-sg-*}
 * @param publicKey an Ed25519 key in DER (RFC 8410), in base64
 */
public record OperatorKey(String pattern, String publicKey) {
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|[a-z0-9][a-z0-9-]{0,61}\\*");

    public OperatorKey {
        requireNonNull(publicKey, "publicKey");
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException("name or pattern: " + pattern
                    + " (expected: a host name in lower case such as fl-sg-1, or fl-sg-*)");
        }
    }

    boolean covers(HostName name) {
        return pattern.endsWith("*")
                ? name.label().startsWith(pattern.substring(0, pattern.length() - 1))
                : name.label().equals(pattern);
    }
}
