package org.peerscanner.config;

import java.util.Optional;

/**
 * @param listen where the administrative API listens
 * @param token what callers must show; present unless only this machine can call
 */
public record AdminConfig(ListenAddress listen, Optional<Secret> token) {
    /** Only this machine can call; everybody else is spoken to in TLS. */
    public boolean isLocal() {
        return listen.address().isLoopbackAddress();
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return isLocal() ? "http" : "https";
    }
}
