package org.peerscanner.scan;

/** Whatever a SOCKS proxy answers. */
public final class SocksReplyFuzz {
    private SocksReplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ReplyFuzzTest.speak(input, (wire, log) -> Socks5Tunnel.open(wire, ReplyFuzzTest.ORIGIN, log));
    }
}
