package org.peerscanner.config;

/** By what a trusted proxy says for whom it calls. */
public enum ForwardedBy {
    /** A header of the same form as X-Forwarded-For, which no other proxy on the way touches. */
    X_PEERSCANNER_FORWARDED_FOR,
    /** The addresses that a call has come through, each added at the right by the one that it reached. */
    X_FORWARDED_FOR,
    /** RFC 7239. */
    FORWARDED,
    /** The one address that Cloudflare gives. */
    CF_CONNECTING_IP,
    /** The PROXY protocol, version 1 or 2, before anything else of each connection. */
    PROXY_PROTOCOL
}
