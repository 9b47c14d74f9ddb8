package org.peerscanner.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads IP addresses the one way that all programs agree on. Nothing is ever looked up, and what some libraries would take for
 * an address ({@code 127.1}, {@code 0177.0.0.1}, {@code fe80::1%eth0}) is none: two readers of one text must not disagree.
 */
public final class AddressText {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private AddressText() {}

    /** The address, an IPv4-mapped one as IPv4; empty if the text is none. */
    public static Optional<InetAddress> read(String text) {
        if (IPV4.matcher(text).matches()) {
            return Optional.of(InetAddress.ofLiteral(text));
        }
        if (!text.contains(":") || !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Inet6Address.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
