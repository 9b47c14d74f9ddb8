package org.peerscanner.registration;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.AddressRange;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.fleet.Addresses;

/**
 * Which addresses hosts may have. Without this rule anybody could have peerscanner connect to machines that only it can
 * reach. The table is the IANA special-purpose registries of IPv4 and IPv6, and all that is not global unicast.
 */
final class AddressRules {
    /** Most specific first: the first one that fits says why. */
    static final List<Special> SPECIAL = List.of(
            special("0.0.0.0/8", "this network", "RFC 791"),
            special("10.0.0.0/8", "private", "RFC 1918"),
            special("100.64.0.0/10", "shared by a carrier's customers", "RFC 6598"),
            special("127.0.0.0/8", "loopback", "RFC 1122"),
            special("169.254.0.0/16", "link-local", "RFC 3927"),
            special("172.16.0.0/12", "private", "RFC 1918"),
            special("192.0.0.0/24", "kept for protocols", "RFC 6890"),
            special("192.0.2.0/24", "for documentation", "RFC 5737"),
            special("192.31.196.0/24", "AS112 anycast", "RFC 7535"),
            special("192.52.193.0/24", "AMT anycast", "RFC 7450"),
            special("192.88.99.0/24", "6to4 relay anycast", "RFC 7526"),
            special("192.168.0.0/16", "private", "RFC 1918"),
            special("192.175.48.0/24", "AS112 anycast", "RFC 7534"),
            special("198.18.0.0/15", "for benchmarking", "RFC 2544"),
            special("198.51.100.0/24", "for documentation", "RFC 5737"),
            special("203.0.113.0/24", "for documentation", "RFC 5737"),
            special("224.0.0.0/4", "multicast", "RFC 5771"),
            special("255.255.255.255/32", "broadcast", "RFC 919"),
            special("240.0.0.0/4", "reserved", "RFC 1112"),
            special("::/128", "unspecified", "RFC 4291"),
            special("::1/128", "loopback", "RFC 4291"),
            special("::/96", "IPv4-compatible", "RFC 4291"),
            special("64:ff9b::/96", "NAT64", "RFC 6052"),
            special("64:ff9b:1::/48", "NAT64", "RFC 8215"),
            special("100::/64", "discard-only", "RFC 6666"),
            special("100:0:0:1::/64", "dummy", "RFC 9780"),
            special("2001::/32", "Teredo", "RFC 4380"),
            special("2001:2::/48", "for benchmarking", "RFC 5180"),
            special("2001::/23", "kept for protocols", "RFC 2928"),
            special("2001:db8::/32", "for documentation", "RFC 3849"),
            special("2002::/16", "6to4", "RFC 3056"),
            special("2620:4f:8000::/48", "AS112 anycast", "RFC 7534"),
            special("3fff::/20", "for documentation", "RFC 9637"),
            special("5f00::/16", "a segment identifier", "RFC 9602"),
            special("fc00::/7", "unique local", "RFC 4193"),
            special("fe80::/10", "link-local", "RFC 4291"),
            special("fec0::/10", "site-local", "RFC 3879"),
            special("ff00::/8", "multicast", "RFC 4291"),
            special("::/3", "not global unicast", "RFC 4291"),
            special("4000::/2", "not global unicast", "RFC 4291"),
            special("8000::/1", "not global unicast", "RFC 4291"));

    private AddressRules() {}

    /** Why the address may not register, in one line; empty if it may. */
    static Optional<String> refusal(RegistrationConfig.Addresses allowed, InetAddress address) {
        return switch (allowed) {
            case ANY -> Optional.empty();
            case GLOBAL ->
                SPECIAL.stream()
                        .filter(special -> special.range().contains(address))
                        .findFirst()
                        .map(special -> special.refusal(address));
        };
    }

    private static Special special(String range, String use, String source) {
        return new Special(AddressRange.of(range), use, source);
    }

    /**
     * A range that no host of the public internet can have.
     *
     * @param source the document that says so
     */
    record Special(AddressRange range, String use, String source) {
        private String refusal(InetAddress address) {
            return "address: " + Addresses.text(address) + " is " + use + " (" + range + ", " + source
                    + ") (expected: a globally reachable address, as registration.addresses is global)";
        }
    }
}
