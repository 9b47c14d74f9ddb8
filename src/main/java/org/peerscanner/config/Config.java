package org.peerscanner.config;

import java.nio.file.Path;

/** All of the configuration. */
public record Config(
        ZoneName zone,
        HttpConfig http,
        AdminConfig admin,
        DnsConfig dns,
        ProbeConfig probe,
        RegistrationConfig registration,
        FallbacksConfig fallbacks,
        RotationConfig rotation,
        StoreConfig store,
        JournalConfig journal) {
    /** The file of the certificate that this machine's listeners have if they speak TLS. */
    public Path certificate() {
        return http.tls()
                .certificate()
                .orElseGet(() -> store.sqlite().toAbsolutePath().resolveSibling("http-certificate.pem"));
    }
}
