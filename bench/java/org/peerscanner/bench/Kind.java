package org.peerscanner.bench;

/** What a fake proxy does. */
enum Kind {
    PLAIN,
    /** Like {@link #PLAIN}, in TLS. */
    TLS,
    /** Answers late. */
    SLOW,
    REFUSING,
    /** Drops every SYN. */
    BLACK_HOLE
}
