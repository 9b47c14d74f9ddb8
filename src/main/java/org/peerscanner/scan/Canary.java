package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.peerscanner.config.Secret;
import org.peerscanner.fleet.Addresses;

/**
 * Peerscanner's own target: answers a nonce, once, with the address that the request came from and an HMAC-SHA256 over both, which
 * proves that a request came all the way to a program with the same key, and from where. Safe for concurrent use.
 */
public final class Canary {
    private static final String ALGORITHM = "HmacSHA256"; // RFC 2104, FIPS 180-4
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final int LONGEST_ADDRESS = 45;

    private final SecretKeySpec key;
    private final Nonces answered = new Nonces();

    private Canary(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Of this running program only.
     *
     * @param random a secure one; used for the key only
     */
    public Canary(RandomGenerator random) {
        this(drawn(random, KEY_BYTES));
    }

    /** One whose answers other programs with the same key can check. */
    public static Canary sharing(Secret key) {
        return new Canary(key.text().getBytes(US_ASCII));
    }

    /** Whether the text is 32 lower-case hexadecimal digits. */
    public static boolean isNonce(String text) {
        return NONCE.matcher(text).matches();
    }

    /**
     * The body to answer {@code GET /canary/<nonce>} with: two lines.
     *
     * @param exit where the request came from
     * @return empty if that nonce has been answered already
     */
    public Optional<String> answer(String nonce, InetAddress exit) {
        if (!isNonce(nonce)) {
            throw new IllegalArgumentException("nonce: " + nonce + " (expected: 32 lower-case hexadecimal digits)");
        }
        return answered.use(nonce) ? Optional.of(signed(nonce, Addresses.text(exit))) : Optional.empty();
    }

    /** A question that was never asked before. */
    Target.Challenge challenge(Origin origin, String base, RandomGenerator random) {
        var nonce = HexFormat.of().formatHex(drawn(random, NONCE_BYTES));
        return new Target.Challenge(origin, base + "/canary/" + nonce, nonce, this);
    }

    /** Where a request with that nonce came from; empty if the body is not the answer to it. */
    Optional<InetAddress> exit(String nonce, byte[] body) {
        var text = new String(body, US_ASCII);
        var end = text.indexOf('\n');
        if (end < 0 || end > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        var address = text.substring(0, end);
        var isAnswer = MessageDigest.isEqual(body, signed(nonce, address).getBytes(US_ASCII));
        return isAnswer ? Optional.of(InetAddress.ofLiteral(address)) : Optional.empty();
    }

    private String signed(String nonce, String address) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var code = mac.doFinal((nonce + "|" + address).getBytes(US_ASCII));
            return address + "\n" + HexFormat.of().formatHex(code) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] drawn(RandomGenerator random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
