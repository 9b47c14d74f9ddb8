package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a target is (RFC 6454 4).
 *
 * @param secure whether it is spoken to in TLS
 * @param host a name, or an address without brackets; never looked up here, that is the proxy's part
 */
record Origin(boolean secure, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    Origin {
        requireNonNull(host, "host");
    }

    /** Empty when the URL is not one of http or https with a host. */
    static Optional<Origin> of(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getPort() > 65535 || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.empty();
        }
        var secure = scheme.equals("https");
        var bare = url.getHost().replaceAll("[\\[\\]]", "");
        var port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        return Optional.of(new Origin(secure, bare, port));
    }

    /** Host and port, as CONNECT wants them (RFC 9110 9.3.6): {@code example.com:443}. */
    String authority() {
        return bracketedHost() + ":" + port;
    }

    /** The Host field (RFC 9110 7.2): the port only when it is not the scheme's own. */
    String hostField() {
        return port == (secure ? HTTPS : HTTP) ? bracketedHost() : authority();
    }

    /** {@code https://example.com}. */
    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + hostField();
    }

    private String bracketedHost() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
