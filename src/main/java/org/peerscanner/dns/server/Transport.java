package org.peerscanner.dns.server;

/** What carries a query and its answer, and so decides how long the answer may be. */
enum Transport {
    UDP,
    TCP;

    /** The longest UDP payload sent, and the one announced: what passes every network unfragmented. */
    static final int LARGEST_DATAGRAM = 1232;

    /** What everyone takes over UDP (RFC 1035 4.2.1), and the least that EDNS can announce (RFC 6891 6.2.3). */
    static final int SMALLEST_LIMIT = 512;

    private static final int LONGEST_MESSAGE = 65_535;

    /**
     * The most octets that an answer may have.
     *
     * @param announced the UDP payload that the client announced
     */
    int limit(int announced) {
        return switch (this) {
            case UDP -> Math.clamp(announced, SMALLEST_LIMIT, LARGEST_DATAGRAM);
            case TCP -> LONGEST_MESSAGE;
        };
    }
}
