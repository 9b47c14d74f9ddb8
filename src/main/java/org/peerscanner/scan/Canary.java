package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Peerscanner's own target: answers a nonce with its HMAC-SHA256 under a key made at start, which proves that a request came
 * all the way to this running program. Safe for concurrent use.
 */
public final class Canary {
    private static final String ALGORITHM = "HmacSHA256"; // RFC 2104, FIPS 180-4
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

    private final SecretKeySpec key;

    /** @param random a secure one; used for the key only */
    public Canary(RandomGenerator random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Whether the text is 32 lower-case hexadecimal digits. */
    public static boolean isNonce(String text) {
        return NONCE.matcher(text).matches();
    }

    /** The body to answer {@code GET /canary/<nonce>} with. */
    public String answer(String nonce) {
        if (!isNonce(nonce)) {
            throw new IllegalArgumentException("nonce: " + nonce + " (expected: 32 lower-case hexadecimal digits)");
        }
        return sign(nonce);
    }

    /** A question that was never asked before. */
    Target.Challenge challenge(Origin origin, String base, RandomGenerator random) {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        var nonce = HexFormat.of().formatHex(bytes);
        return new Target.Challenge(origin, base + "/canary/" + nonce, sign(nonce));
    }

    private String sign(String nonce) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(nonce.getBytes(US_ASCII))) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
