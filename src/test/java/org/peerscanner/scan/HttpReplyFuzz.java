package org.peerscanner.scan;

/** Whatever a target or an HTTP proxy answers. */
public final class HttpReplyFuzz {
    private HttpReplyFuzz() {}

    /** @param input the reply to CONNECT, and what follows it */
    public static void fuzzerTestOneInput(byte[] input) {
        ReplyFuzzTest.speak(input, (wire, log) -> {
            ConnectTunnel.open(wire, ReplyFuzzTest.ORIGIN, Browser.CHROME_ON_WINDOWS, log);
            var reader = new ReplyReader(wire, log);
            reader.body(reader.head());
        });
        ReplyFuzzTest.speak(input, (wire, log) -> {
            var reader = new ReplyReader(wire, log);
            reader.beginning(reader.head(), 1024);
        });
    }
}
