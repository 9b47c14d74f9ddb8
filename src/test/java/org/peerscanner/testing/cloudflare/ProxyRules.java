package org.peerscanner.testing.cloudflare;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** What may stand behind Cloudflare's proxies. */
final class ProxyRules {
    /**
     * Private and special addresses and Cloudflare's own.
     *
     * <p>Open: documentation nets are refused as well, but for 192.0.2.0/24, which the documented batch has behind the proxies.
     */
    private static final List<Network> REFUSED = Stream.of(
                    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24",
                    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
                    "1.1.1.1/32 1.0.0.1/32",
                    "173.245.48.0/20 103.21.244.0/22 103.22.200.0/22 103.31.4.0/22 141.101.64.0/18 108.162.192.0/18",
                    "190.93.240.0/20 188.114.96.0/20 197.234.240.0/22 198.41.128.0/17 162.158.0.0/15 104.16.0.0/13",
                    "104.24.0.0/14 172.64.0.0/13 131.0.72.0/22",
                    "::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16",
                    "3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8",
                    "2400:cb00::/32 2606:4700::/32 2803:f800::/32 2405:b500::/32 2405:8100::/32 2a06:98c0::/29",
                    "2c0f:f248::/32")
            .flatMap(line -> Stream.of(line.split(" ")))
            .map(Network::of)
            .toList();

    private ProxyRules() {}

    static boolean proxiable(RecordFields fields) {
        return fields.type().proxiable() && targetAllowed(fields);
    }

    static void check(RecordFields fields, ZoneContents contents) {
        if (!fields.proxied()) {
            return;
        }
        if (!fields.type().proxiable()) {
            throw RecordErrors.typeNotProxied().refusal();
        }
        if (!targetAllowed(fields)) {
            throw RecordErrors.targetNotAllowed(fields.content()).refusal();
        }
        // Open: what a 9041 is for is not on record. Here, for names that are delegated away, where no proxy can stand.
        if (contents.isDelegated(fields.name())) {
            throw RecordErrors.recordNotProxied().refusal();
        }
    }

    private static boolean targetAllowed(RecordFields fields) {
        if (!fields.type().isAddress()) {
            return true;
        }
        var address = AddressText.octets(fields.content());
        return REFUSED.stream().noneMatch(network -> network.contains(address));
    }

    /** Addresses of that width in bits that share their first bits. */
    private record Network(int width, int bits, BigInteger firstBits) {
        static Network of(String text) {
            var slash = text.indexOf('/');
            var address = AddressText.octets(text.substring(0, slash));
            var bits = Integer.parseInt(text, slash + 1, text.length(), 10);
            return new Network(address.length * Byte.SIZE, bits, firstBits(address, bits));
        }

        boolean contains(byte[] address) {
            return address.length * Byte.SIZE == width
                    && firstBits(address, bits).equals(firstBits);
        }

        private static BigInteger firstBits(byte[] address, int bits) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
        }
    }
}
