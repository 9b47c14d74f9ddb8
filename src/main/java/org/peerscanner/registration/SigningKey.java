package org.peerscanner.registration;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 public key (RFC 8032) as hosts show it: in DER (RFC 8410), in base64, which is the line between the markers of a
 * PEM file.
 *
 * @param text 60 characters; two keys are the same if their texts are
 */
public record SigningKey(String text) {
    private static final String EXPECTED =
            " (expected: an Ed25519 public key in DER, in base64: 60 characters that begin with MCowBQYDK2VwAyEA)";
    private static final String FORM = "MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=";

    /** @throws IllegalArgumentException if it is none; the message can be shown */
    public SigningKey {
        if (!text.matches(FORM)
                || !Base64.getEncoder()
                        .encodeToString(Base64.getDecoder().decode(text))
                        .equals(text)) {
            throw new IllegalArgumentException("key: " + Excerpt.of(text) + EXPECTED);
        }
        decoded(text);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(decoded(text));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // Not 64 octets, or no point of the curve.
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private static PublicKey decoded(String text) {
        try {
            var der = new X509EncodedKeySpec(Base64.getDecoder().decode(text));
            return KeyFactory.getInstance("Ed25519").generatePublic(der);
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("key: " + Excerpt.of(text) + EXPECTED, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
