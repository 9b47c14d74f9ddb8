package org.peerscanner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that vouch for a server, read from a PEM file. */
final class Authorities {
    private Authorities() {}

    /** @throws IOException if there is no certificate in the file, with one line for the person at the terminal */
    static SSLContext context(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            if (store.size() == 0) {
                throw new CertificateException("empty");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return ServerTrust.context(trust.getTrustManagers());
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("ca: " + file + " (expected: a readable PEM file of certificates)", e);
        }
    }
}
