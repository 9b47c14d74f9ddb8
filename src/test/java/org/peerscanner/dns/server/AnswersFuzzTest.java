package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Nothing that a packet contains may hurt. */
class AnswersFuzzTest {
    private static final int PACKETS = 100_000;

    private final Answers answers = Zones.answers(Zones.of(Zones.rotation("roundrobin", 70)));

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersAnyPacketWithAParseableMessageOfAllowedLength(Transport transport) {
        var packets = new Packets(new SplittableRandom(31), List.of("roundrobin", "one", "x.y"));
        for (int i = 0; i < PACKETS; i++) {
            var packet = packets.next();
            answers.answer(packet, transport).ifPresent(answer -> assertSound(packet, answer, transport));
        }
    }

    static void assertSound(byte[] packet, byte[] answer, Transport transport) {
        var query = (packet[2] & 0x80) == 0; // RFC 1035 4.1.1: QR
        var reply = Ask.read(answer);
        var header = reply.getHeader();
        if (!query || !header.getFlag(Flags.QR) || header.getID() != (((packet[0] & 0xFF) << 8) | (packet[1] & 0xFF))) {
            throw new AssertionError("no answer to this packet: " + reply);
        }
        if (answer.length > transport.limit(Transport.LARGEST_DATAGRAM)) {
            throw new AssertionError("too long: " + answer.length);
        }
        if (header.getFlag(Flags.TC) && !reply.getSection(Section.ANSWER).isEmpty()) {
            throw new AssertionError("truncated and yet not empty: " + reply);
        }
    }

    @Test
    void answersAsEverAfterwards() {
        var packets = new Packets(new SplittableRandom(32), List.of("roundrobin"));
        for (int i = 0; i < 1_000; i++) {
            answers.answer(packets.next(), Transport.UDP);
        }

        assertThat(Ask.answers(Ask.ask(answers, "roundrobin.peerscanner.test", Type.A)))
                .hasSize(70);
    }
}
