package org.peerscanner.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param listen where the API listens
 * @param tls how connections to it are secured
 * @param canaryListen where the canary listens by itself, without TLS; empty: it is a part of the API
 * @param trustedProxies which peers are believed when they say for whom they call
 * @param forwardedBy how those say it
 * @param publicStatus whether everybody may ask how many hosts there are, and whether one is seen and used
 */
public record HttpConfig(
        ListenAddress listen,
        Tls tls,
        Optional<ListenAddress> canaryListen,
        Networks trustedProxies,
        ForwardedBy forwardedBy,
        boolean publicStatus) {
    /** Where the certificate comes from. */
    public enum TlsMode {
        /** There is none: connections are plain. */
        OFF,
        /** Made at the first start, and kept beside the database. */
        SELF_SIGNED,
        FILES
    }

    /**
     * @param certificate the certificate and those that lead to its authority, in PEM; present when they come from files
     * @param privateKey its key, in PEM; present when it comes from a file
     */
    public record Tls(TlsMode mode, Optional<Path> certificate, Optional<Path> privateKey) {
        public boolean isOn() {
            return mode != TlsMode.OFF;
        }
    }

    /** Only this machine can call: neither does the API listen elsewhere, nor does a proxy pass others' calls on. */
    public boolean isLocal() {
        return listen.address().isLoopbackAddress() && trustedProxies.isEmpty();
    }

    /** Every connection begins with the PROXY protocol, whose claims count only from trusted proxies. */
    public boolean speaksProxyProtocol() {
        return !trustedProxies.isEmpty() && forwardedBy == ForwardedBy.PROXY_PROTOCOL;
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return tls.isOn() ? "https" : "http";
    }
}
