package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

/**
 * What a caller shows as a signature of its call, before anything of it has been believed.
 *
 * @param key the public key
 * @param time when it was made, in seconds since 1970
 * @param nonce a text that the signer uses once
 * @param value the signature, in base64
 */
public record Signature(String key, String time, String nonce, String value) {
    public Signature {
        requireNonNull(key, "key");
        requireNonNull(time, "time");
        requireNonNull(nonce, "nonce");
        requireNonNull(value, "value");
    }
}
