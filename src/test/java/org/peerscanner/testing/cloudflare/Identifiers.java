package org.peerscanner.testing.cloudflare;

import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Pattern;

/** Draws ids of 32 hexadecimal digits; the same seed draws the same ones. Safe for concurrent use. */
final class Identifiers {
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    private final Random random;

    Identifiers(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        var octets = new byte[16];
        random.nextBytes(octets);
        return HEX.formatHex(octets);
    }

    long newSeed() {
        return random.nextLong();
    }

    static boolean isIdentifier(String text) {
        return FORM.matcher(text).matches();
    }
}
