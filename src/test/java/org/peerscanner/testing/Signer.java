package org.peerscanner.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import org.peerscanner.registration.Signature;

/** A host's Ed25519 key, and how it signs calls, as docs/signing.md says it. Safe for concurrent use. */
public final class Signer {
    private final KeyPair pair;

    public Signer() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The public key as hosts show it. */
    public String key() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** Signs {@code register} or {@code unregister} in the zone of {@link Configs#ZONE}. */
    public Signature sign(String action, String name, long port, Instant time, String nonce) {
        var seconds = Long.toString(time.getEpochSecond());
        var message = "peerscanner-1\n" + action + "\npeerscanner.test\n" + name + "\n" + port + "\n" + seconds + "\n"
                + nonce + "\n";
        return new Signature(key(), seconds, nonce, signed(message));
    }

    private String signed(String message) {
        try {
            var signature = java.security.Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message.getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
