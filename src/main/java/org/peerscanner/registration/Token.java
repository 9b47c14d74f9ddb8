package org.peerscanner.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The secret that proves ownership of a name: 128 random bits, written in base64url (RFC 4648 5). */
record Token(String text) {
    private static final int OCTETS = 16;

    static Token make(RandomGenerator random) {
        var bits = new byte[OCTETS];
        random.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** SHA-256 in hexadecimal; no salt, since the token is random already. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Takes the same time whether right or wrong. */
    boolean opens(String secretHash) {
        return MessageDigest.isEqual(hash().getBytes(UTF_8), secretHash.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Token[secret]";
    }
}
