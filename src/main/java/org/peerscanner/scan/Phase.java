package org.peerscanner.scan;

import java.util.Locale;

/** The parts of a probe, in the order in which they happen. */
public enum Phase {
    /** TCP connection to the proxy. */
    CONNECT,
    /** TLS with the proxy. */
    TLS,
    /** Asking the proxy for the target. */
    PROXY,
    /** TLS with the target, through the proxy. */
    TARGET_TLS,
    /** Asking the target and reading its answer. */
    TARGET;

    /** {@code connect}, {@code target tls}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
