package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The HTTP requests that probes send, in the words of a common browser. */
final class Requests {
    private static final String USER_AGENT = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\n";

    private Requests() {}

    /** RFC 9110 9.3.6. */
    static ByteBuffer connect(Origin origin) {
        var authority = origin.authority();
        return ascii("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\nProxy-Connection: keep-alive\r\n"
                + USER_AGENT + "\r\n");
    }

    /** To the target itself, in origin form (RFC 9112 3.2.1). A page's body proves nothing, so the proxy is spared it. */
    static ByteBuffer direct(Target target) {
        var method = switch (target) {
            case Target.Page _ -> "HEAD ";
            case Target.Challenge _ -> "GET ";
        };
        return fetch(method + target.path(), target.origin());
    }

    /** To a forward proxy, in absolute form (RFC 9112 3.2.2). Not HEAD: an enproxy server answers that itself, with 200. */
    static ByteBuffer forward(Target target) {
        return fetch("GET " + target.url(), target.origin());
    }

    private static ByteBuffer fetch(String methodAndTarget, Origin origin) {
        return ascii(methodAndTarget + " HTTP/1.1\r\nHost: " + origin.hostField() + "\r\nConnection: close\r\n"
                + USER_AGENT + "Accept: text/html,*/*;q=0.8\r\nAccept-Language: en-US,en;q=0.9\r\n\r\n");
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
