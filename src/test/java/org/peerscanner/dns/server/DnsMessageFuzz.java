package org.peerscanner.dns.server;

/** Whatever a packet contains, there is no answer or one that can be read. */
public final class DnsMessageFuzz {
    private static final Answers ANSWERS = Zones.answers(Zones.of(Zones.rotation("roundrobin", 70)));

    private DnsMessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        for (var transport : Transport.values()) {
            ANSWERS.answer(input, transport).ifPresent(answer -> AnswersFuzzTest.assertSound(input, answer, transport));
        }
    }
}
