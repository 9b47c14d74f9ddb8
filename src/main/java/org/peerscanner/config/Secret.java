package org.peerscanner.config;

import java.util.regex.Pattern;

/** Something that must not be shown: neither its text nor its length is. */
public record Secret(String text) {
    private static final Pattern LONG_ENOUGH = Pattern.compile("[!-~]{32,1024}");

    /** @throws IllegalArgumentException unless it is long enough to be one; surrounding white space does not count */
    static Secret of(String text) {
        if (!LONG_ENOUGH.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("a secret (expected: 32 to 1024 visible ASCII characters)");
        }
        return new Secret(text.strip());
    }

    @Override
    public String toString() {
        return "***";
    }
}
