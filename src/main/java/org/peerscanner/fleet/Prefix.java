package org.peerscanner.fleet;

import java.net.InetAddress;

/**
 * A range of addresses in CIDR notation (RFC 4632 3.1, RFC 4291 2.3).
 *
 * @param base its first address
 * @param length how many leading bits all of its addresses share
 */
public record Prefix(InetAddress base, int length) {
    /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}. */
    public static Prefix of(String text) {
        var slash = text.indexOf('/');
        return new Prefix(InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        var ours = base.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit += Byte.SIZE) {
            var shared = Math.min(length - bit, Byte.SIZE);
            var mask = 0xff << (Byte.SIZE - shared);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Addresses.text(base) + "/" + length;
    }
}
