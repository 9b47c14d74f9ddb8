package org.peerscanner.config;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * A range of addresses in CIDR notation (RFC 4632 3.1, RFC 4291 2.3).
 *
 * @param text as it was written
 * @param base its first address
 * @param length how many leading bits all of its addresses share
 */
public record AddressRange(String text, InetAddress base, int length) {
    private static final String EXPECTED =
            " (expected: an address or a range in CIDR notation such as 192.0.2.0/24 or 2001:db8::/32, with no bit set behind the prefix)";

    public AddressRange {
        requireNonNull(text, "text");
        requireNonNull(base, "base");
        if (length < 0 || length > base.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("range: " + text + EXPECTED);
        }
    }

    /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}; an address alone is a range of one. */
    public static AddressRange of(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var base =
                AddressText.read(address).orElseThrow(() -> new IllegalArgumentException("range: " + text + EXPECTED));
        var range = new AddressRange(text, base, slash < 0 ? bits(base) : length(text, slash));
        if (!range.startsAtItsBase()) {
            throw new IllegalArgumentException("range: " + text + EXPECTED);
        }
        return range;
    }

    public boolean contains(InetAddress address) {
        var ours = base.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit += Byte.SIZE) {
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask(bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The bits of the octet at this position that belong to the prefix. */
    private int mask(int bit) {
        var shared = Math.clamp(length - bit, 0, Byte.SIZE);
        return 0xff << (Byte.SIZE - shared) & 0xff;
    }

    private boolean startsAtItsBase() {
        var octets = base.getAddress();
        for (int index = 0; index < octets.length; index++) {
            if ((octets[index] & 0xff & ~mask(index * Byte.SIZE)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(String text, int slash) {
        var digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("range: " + text + EXPECTED);
        }
        return Integer.parseInt(digits);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    @Override
    public String toString() {
        return text;
    }
}
