package org.peerscanner.config;

import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads absolute http and https URLs that a request can be made of as they stand. */
final class WebAddress {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");

    private WebAddress() {}

    /** @throws IllegalArgumentException unless it is one, and of the kind that is asked for */
    static URI of(String text, Predicate<URI> kind) {
        var url = URI.create(text);
        if (!VISIBLE_ASCII.matcher(text).matches() || !isFetchable(url) || !kind.test(url)) {
            throw new IllegalArgumentException("url: " + text + " (expected: an absolute http or https URL)");
        }
        return url;
    }

    private static boolean isFetchable(URI url) {
        var http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return http
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.getPort() != 0
                && url.getPort() <= 65535;
    }
}
