package org.peerscanner.testing.cloudflare;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;

/** Reads and writes addresses as the API does; written apart from the program's own, so that each checks the other. */
final class AddressText {
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private AddressText() {}

    /** Four decimal numbers without leading zeros; short forms are refused. */
    static Optional<String> ipv4(String text) {
        return IPV4.matcher(text).matches() && Address.toByteArray(text, Address.IPv4) != null
                ? Optional.of(text)
                : Optional.empty();
    }

    /** In the form of RFC 5952. Open: IPv4 addresses mapped into IPv6 are refused, as no record needs them. */
    static Optional<String> ipv6(String text) {
        var octets = Address.toByteArray(text, Address.IPv6);
        if (octets == null || text.contains(".") || text.contains("%")) {
            return Optional.empty();
        }
        return Optional.of(written(octets));
    }

    static byte[] octets(String address) {
        var octets = Address.toByteArray(address, address.contains(":") ? Address.IPv6 : Address.IPv4);
        if (octets == null) {
            throw new IllegalArgumentException("address: " + address + " (expected: an IPv4 or IPv6 address)");
        }
        return octets;
    }

    private static String written(byte[] octets) {
        var groups = new String[8];
        Arrays.setAll(groups, i -> Integer.toHexString((octets[2 * i] & 0xff) << 8 | (octets[2 * i + 1] & 0xff)));
        // RFC 5952 4.2: the longest run of zeros, the first of the longest, and never a single zero.
        for (var length = 8; length > 1; length--) {
            for (var start = 0; start + length <= 8; start++) {
                if (Arrays.stream(groups, start, start + length).allMatch("0"::equals)) {
                    return joined(groups, 0, start) + "::" + joined(groups, start + length, 8);
                }
            }
        }
        return joined(groups, 0, 8);
    }

    private static String joined(String[] groups, int from, int to) {
        return String.join(":", Arrays.copyOfRange(groups, from, to));
    }
}
