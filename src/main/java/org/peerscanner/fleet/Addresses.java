package org.peerscanner.fleet;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Writes IP addresses the one way that people and programs compare them: IPv6 as RFC 5952 says, without a zone. */
public final class Addresses {
    private static final int GROUPS = 8;

    private Addresses() {}

    /** {@code 192.0.2.1} or {@code 2001:db8::1}. */
    public static String text(InetAddress address) {
        return address instanceof Inet6Address ? text(address.getAddress()) : address.getHostAddress();
    }

    private static String text(byte[] octets) {
        var zeros = longestZeros(octets);
        var text = new StringBuilder(39);
        for (var i = 0; i < GROUPS; i++) {
            if (i == zeros.start && zeros.length > 1) { // RFC 5952 4.2.2: one group alone is not shortened.
                text.append("::");
                i += zeros.length - 1;
            } else {
                text.append(needsColon(text) ? ":" : "").append(Integer.toHexString(group(octets, i)));
            }
        }
        return text.toString();
    }

    private static boolean needsColon(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) != ':';
    }

    /** RFC 5952 4.2.3: the longest run of zero groups, the first of them if several are as long. */
    private static Run longestZeros(byte[] octets) {
        var longest = new Run(0, 0);
        var start = 0;
        for (var i = 0; i < GROUPS; i++) {
            if (group(octets, i) != 0) {
                start = i + 1;
            } else if (i + 1 - start > longest.length) {
                longest = new Run(start, i + 1 - start);
            }
        }
        return longest;
    }

    private static int group(byte[] octets, int index) {
        return Byte.toUnsignedInt(octets[2 * index]) << 8 | Byte.toUnsignedInt(octets[2 * index + 1]);
    }

    private record Run(int start, int length) {}
}
