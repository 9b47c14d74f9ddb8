package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The HTTP requests that probes send. */
final class Requests {
    private Requests() {}

    /** RFC 9110 9.3.6. */
    static ByteBuffer connect(Origin origin, Browser browser) {
        return ascii("CONNECT " + origin.authority() + " HTTP/1.1\r\n" + browser.connectFields(origin));
    }

    /** To the target itself, in origin form (RFC 9112 3.2.1). The proxy is spared a body that nobody looks at. */
    static ByteBuffer direct(Target target, Browser browser) {
        var method = switch (target) {
            case Target.Page page -> page.expected().contains().isPresent() ? "GET " : "HEAD ";
            case Target.Challenge _ -> "GET ";
        };
        return ascii(method + target.path() + " HTTP/1.1\r\n" + browser.fetchFields(target.origin()));
    }

    /** To a forward proxy, in absolute form (RFC 9112 3.2.2). Not HEAD: an enproxy server answers that itself, with 200. */
    static ByteBuffer forward(Target target, Browser browser) {
        return ascii("GET " + target.url() + " HTTP/1.1\r\n" + browser.fetchFields(target.origin()));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
