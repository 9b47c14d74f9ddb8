package org.peerscanner.demo;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.peerscanner.http.SelfSigned;

/** TLS as proxies speak it that pass for any web site: with a certificate that they have made themselves. */
final class Disguise {
    private static final char[] NO_PASSWORD = new char[0];

    private Disguise() {}

    /** For servers, with a key that is as old as the demonstration. */
    static SSLContext context() {
        try {
            var random = new SecureRandom();
            var own =
                    SelfSigned.make(List.of("localhost"), InstantSource.system().instant(), random);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("demo", own.keys().getPrivate(), NO_PASSWORD, new Certificate[] {own.certificate()});
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, random);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS, and no file is read", e);
        }
    }
}
