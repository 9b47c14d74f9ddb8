package org.peerscanner.fleet;

/** What a host said that its proxy speaks. */
public enum Protocol {
    /** Not said: the probe finds out and remembers. */
    AUTO,
    /** The Lantern network's tunnel in HTTP POST bodies. */
    ENPROXY,
    /** HTTP CONNECT, RFC 9110 9.3.6. */
    CONNECT,
    /** HTTP requests in absolute form, RFC 9112 3.2.2. */
    FORWARD,
    /** SOCKS version 5 without authentication, RFC 1928. */
    SOCKS5;

    /** Reads the lower-case word that callers and the configuration use. */
    public static Protocol of(String word) {
        return Words.read("protocol", word, Protocol.class);
    }

    public String word() {
        return Words.of(this);
    }
}
