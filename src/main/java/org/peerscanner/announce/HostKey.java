package org.peerscanner.announce;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.peerscanner.registration.SigningKey;

/** A host's own Ed25519 key (RFC 8032). Immutable. */
public final class HostKey {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private final PrivateKey secret;
    private final SigningKey open;

    private HostKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = new SigningKey(
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    static HostKey make(SecureRandom random) {
        try {
            return new HostKey(pair(random));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * Reads a key as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @param pem PKCS #8 (RFC 8410) between its markers
     * @throws IllegalArgumentException if it is none
     */
    static HostKey of(String pem) {
        var matcher = PEM.matcher(pem.strip());
        try {
            if (!matcher.matches()) {
                throw new GeneralSecurityException("no markers");
            }
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
            var secret = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
            var seed = secret.getBytes().orElseThrow();
            var pair = pair(new Fixed(seed));
            if (!Arrays.equals(secret.getEncoded(), pair.getPrivate().getEncoded())) {
                throw new IllegalStateException(
                        "this Java platform makes an Ed25519 key of something else than its seed");
            }
            return new HostKey(pair);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no Ed25519 key (expected: a private key in PKCS #8, as PEM)", e);
        }
    }

    /** As {@link #of} reads it. */
    String pem() {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }

    /** What the host shows. */
    public SigningKey open() {
        return open;
    }

    /** The signature of a message, 64 octets in base64. */
    String sign(byte[] message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(message);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was made here signs", e);
        }
    }

    private static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, random);
        return generator.generateKeyPair();
    }

    @Override
    public String toString() {
        return "HostKey[" + open + "]";
    }

    /** "Chance" that gives a seed: Java makes the public key of a private one only where it makes both. */
    private static final class Fixed extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private Fixed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
