package org.peerscanner.cli;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.peerscanner.config.ListenAddress;

/**
 * Where a server that runs listens.
 *
 * @param fingerprint SHA-256 of the certificate; empty without TLS
 * @param dns where peerscanner's own name server listens; empty if the zone is at Cloudflare
 */
public record Places(
        ListenAddress http, Optional<String> fingerprint, ListenAddress admin, Optional<ListenAddress> dns) {
    public Places {
        requireNonNull(http, "http");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(admin, "admin");
        requireNonNull(dns, "dns");
    }
}
