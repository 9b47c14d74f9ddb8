package org.peerscanner.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.peerscanner.config.ConfigException;
import org.peerscanner.scan.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API's certificate and key as the files have them: a handshake looks, at most once in a second, whether they have changed.
 * Files that cannot be used leave the certificate as it is. Safe for concurrent use.
 */
final class CurrentCertificate extends X509ExtendedKeyManager {
    private static final Logger log = LoggerFactory.getLogger(CurrentCertificate.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    private final CertificateFiles files;
    private final Ticker ticker;
    private final AtomicLong lastLook;
    private final AtomicInteger loads = new AtomicInteger();
    /** The current one first, then the one before: a handshake that began with that takes key and chain of it, too. */
    private volatile List<Loaded> latest;

    /** @throws ConfigException if the files cannot be used */
    CurrentCertificate(CertificateFiles files, Ticker ticker) {
        this.files = files;
        this.ticker = ticker;
        this.lastLook = new AtomicLong(ticker.nanos());
        try {
            this.latest = List.of(load());
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException("http.certificate: cannot be used: " + e.getMessage());
        }
    }

    /** SHA-256 of the certificate, as openssl and browsers show it. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(current().chain.getFirst().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @param alias by which a handshake knows it, and no other one */
    private record Loaded(
            String alias, List<X509Certificate> chain, PrivateKey key, FileTime certificateTime, FileTime keyTime) {
        boolean serves(String type) {
            var algorithm = chain.getFirst().getPublicKey().getAlgorithm();
            return type.equals(algorithm)
                    || (type.startsWith("EC") && algorithm.equals("EC"))
                    || (type.startsWith("Ed") && algorithm.equals("EdDSA"))
                    || (type.startsWith("RSA") && algorithm.equals("RSA"));
        }
    }

    private Loaded current() {
        return latest.getFirst();
    }

    private Loaded load() throws IOException, GeneralSecurityException {
        var certificateTime = Files.getLastModifiedTime(files.certificate());
        var keyTime = Files.getLastModifiedTime(files.privateKey());
        var chain = Pem.certificates(files.certificate());
        var key = Pem.privateKey(files.privateKey());
        if (!belong(chain.getFirst().getPublicKey(), key)) {
            throw new GeneralSecurityException(files.privateKey() + ": not the key of " + files.certificate()
                    + " (expected: the certificate's own key)");
        }
        return new Loaded(Integer.toString(loads.incrementAndGet()), chain, key, certificateTime, keyTime);
    }

    private static boolean belong(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        if (!publicKey.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        var signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                });
        signature.initSign(key);
        var signed = signature.sign();
        signature.initVerify(publicKey);
        return signature.verify(signed);
    }

    private void look() {
        var last = lastLook.get();
        var now = ticker.nanos();
        if (now - last < LOOK_EVERY_NANOS || !lastLook.compareAndSet(last, now)) {
            return;
        }
        var current = current();
        try {
            if (!Files.getLastModifiedTime(files.certificate()).equals(current.certificateTime)
                    || !Files.getLastModifiedTime(files.privateKey()).equals(current.keyTime)) {
                latest = List.of(load(), current);
                log.info("the API has a new certificate, SHA-256 {}", fingerprint());
            }
        } catch (IOException | GeneralSecurityException e) {
            log.warn("the API keeps its certificate: {}", e.getMessage());
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        look();
        return alias(type);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(type, issuers, null);
    }

    private @Nullable String alias(String type) {
        var current = current();
        return current.serves(type) ? current.alias : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return named(alias)
                .map(loaded -> loaded.chain.toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return named(alias).map(Loaded::key).orElse(null);
    }

    /** Handshakes ask for the two one after the other, while another one may find a new certificate. */
    private Optional<Loaded> named(String alias) {
        return latest.stream().filter(loaded -> loaded.alias.equals(alias)).findFirst();
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        var alias = alias(type);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
