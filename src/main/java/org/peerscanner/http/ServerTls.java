package org.peerscanner.http;

import io.helidon.common.tls.Tls;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS as the API speaks it: versions 1.2 and 1.3, with forward secrecy and authenticated encryption only (RFC 9325 4.2). */
final class ServerTls {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private ServerTls() {}

    static Tls of(CurrentCertificate certificate) {
        // A caller could have the server work through one handshake after the other on one connection; read at first
        // use.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {certificate}, new TrustManager[0], new SecureRandom());
            return Tls.builder()
                    .sslContext(context)
                    .enabledProtocols(VERSIONS)
                    .enabledCipherSuites(CIPHERS)
                    .applicationProtocols(List.of("http/1.1"))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }
}
