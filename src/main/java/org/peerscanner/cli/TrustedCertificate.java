package org.peerscanner.cli;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts one certificate whatever names stand in it, such as peerscanner's own making, and whatever the system trusts. Immutable. */
final class TrustedCertificate extends ServerTrust {
    private final X509Certificate certificate;
    private final X509ExtendedTrustManager others;

    private TrustedCertificate(X509Certificate certificate, X509ExtendedTrustManager others) {
        this.certificate = certificate;
        this.others = others;
    }

    /** @throws IOException if there is no certificate in the file */
    static SSLContext context(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new TrustedCertificate(certificate, system()).context();
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": no certificate (expected: one in PEM)", e);
        }
    }

    private static X509ExtendedTrustManager system() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (!chain[0].equals(certificate)) {
            others.checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!chain[0].equals(certificate)) {
            others.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("whose name is to be checked is unknown");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return others.getAcceptedIssuers();
    }
}
