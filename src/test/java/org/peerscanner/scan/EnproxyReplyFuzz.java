package org.peerscanner.scan;

/** Whatever an enproxy server answers. */
public final class EnproxyReplyFuzz {
    private EnproxyReplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ReplyFuzzTest.speak(input, ReplyFuzzTest::speakEnproxy);
    }
}
