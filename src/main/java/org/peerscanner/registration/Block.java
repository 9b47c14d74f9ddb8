package org.peerscanner.registration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.peerscanner.fleet.Addresses;

/**
 * Addresses that count as one caller.
 *
 * @param first of them
 * @param length of the prefix that they share, in bits
 */
record Block(InetAddress first, int length) {
    private static final int IPV4_OCTETS = 4;

    /** What one customer has: an IPv4 address, an IPv6 /64. */
    static Block ofOneCaller(InetAddress address) {
        return of(address, address.getAddress().length == IPV4_OCTETS ? 32 : 64);
    }

    /** What one site has: an IPv4 /24, an IPv6 /48. */
    static Block ofOneNetwork(InetAddress address) {
        return of(address, address.getAddress().length == IPV4_OCTETS ? 24 : 48);
    }

    private static Block of(InetAddress address, int length) {
        var octets = address.getAddress();
        if (length == octets.length * Byte.SIZE) {
            return new Block(address, length);
        }
        for (int index = length / Byte.SIZE; index < octets.length; index++) {
            octets[index] = 0;
        }
        try {
            return new Block(InetAddress.getByAddress(octets), length);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + address + " (expected: 4 or 16 octets)", e);
        }
    }

    /** In CIDR notation. */
    @Override
    public String toString() {
        return Addresses.text(first) + "/" + length;
    }
}
