package org.peerscanner.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a host said about TLS between its clients and its proxy. */
public enum TlsMode {
    /** Not said: the probe finds out and remembers. */
    AUTO,
    ON,
    OFF;

    /** Reads the lower-case word that callers use. */
    public static TlsMode of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tls: " + word + " (expected: "
                        + Arrays.stream(values()).map(TlsMode::word).collect(Collectors.joining(", ")) + ")"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
