package org.peerscanner.fleet;

/** What a host said about TLS between its clients and its proxy. */
public enum TlsMode {
    /** Not said: the probe finds out and remembers. */
    AUTO,
    ON,
    OFF;

    /** Reads the lower-case word that callers use. */
    public static TlsMode of(String word) {
        return Words.read("tls", word, TlsMode.class);
    }

    public String word() {
        return Words.of(this);
    }
}
