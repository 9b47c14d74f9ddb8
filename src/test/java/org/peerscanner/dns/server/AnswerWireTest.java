package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.dns.server.Ask.ask;
import static org.peerscanner.dns.server.Zones.address;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.dns.ResourceRecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The form of answers: header, EDNS, sizes. */
class AnswerWireTest {
    private static final String ROTATION = "roundrobin.peerscanner.test";

    private final Answers answers = Zones.answers(address("one", "192.0.2.1"));

    @Test
    void hasAnOptRecordIfAndOnlyIfTheQueryHadOne() {
        var with = ask(answers, Ask.query("one.peerscanner.test", Type.A, new OPTRecord(4096, 0, 0)), Transport.UDP);
        var without = ask(answers, Ask.query("one.peerscanner.test", Type.A), Transport.UDP);

        assertThat(Optional.ofNullable(with.getOPT()).map(OPTRecord::getPayloadSize))
                .contains(1232);
        assertThat(without.getSection(Section.ADDITIONAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.peerscanner.test", "example.com"})
    void hasAnOptRecordInNegativeAnswersAndRefusalsToo(String name) {
        assertThat(ask(answers, Ask.query(name, Type.A, new OPTRecord(4096, 0, 0)), Transport.UDP)
                        .getOPT())
                .isNotNull();
    }

    @Test
    void copiesTheDoFlagAndNoOther() {
        var edns = new OPTRecord(4096, 0, 0, ExtendedFlags.DO | 0x1234);
        var reply = ask(answers, Ask.query("one.peerscanner.test", Type.A, edns), Transport.UDP);

        assertThat(Optional.ofNullable(reply.getOPT()).map(OPTRecord::getFlags)).contains(ExtendedFlags.DO);
    }

    @Test
    void ignoresUnknownOptions() {
        var edns = new OPTRecord(4096, 0, 0, 0, new GenericEDNSOption(65_001, new byte[] {1, 2, 3}));
        var reply = ask(answers, Ask.query("one.peerscanner.test", Type.A, edns), Transport.UDP);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(Optional.ofNullable(reply.getOPT())
                        .map(OPTRecord::getOptions)
                        .orElseThrow())
                .isEmpty();
    }

    @Test
    void namesItsOwnVersionToUnknownOnes() {
        var reply = ask(answers, Ask.query("one.peerscanner.test", Type.A, new OPTRecord(4096, 0, 1)), Transport.UDP);

        assertThat(reply.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(Optional.ofNullable(reply.getOPT()).map(OPTRecord::getVersion))
                .contains(0);
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 29", "100, 28", "512, 28", "800, 46", "1232, 73", "4096, 73"})
    void fillsWhatTheClientAnnouncedUpToItsOwnLimit(int payload, int fits) {
        assertThat(addressesOverUdp(payload, fits)).isEqualTo(fits);
        assertThat(addressesOverUdp(payload, fits + 1)).isZero();
    }

    /** The number of answers, each of 16 octets; none and TC if not all fit. */
    private static int addressesOverUdp(int payload, int size) {
        var rotation = Zones.answers(Zones.of(Zones.rotation("roundrobin", size)));
        var query =
                payload == 0 ? Ask.query(ROTATION, Type.A) : Ask.query(ROTATION, Type.A, new OPTRecord(payload, 0, 0));
        var octets = rotation.answer(query.toWire(), Transport.UDP).orElseThrow();
        var reply = Ask.read(octets);

        assertThat(octets.length).isLessThanOrEqualTo(Math.clamp(payload, 512, 1232));
        assertThat(reply.getHeader().getFlag(Flags.TC))
                .isEqualTo(Ask.answers(reply).isEmpty());
        assertThat(reply.getOPT() != null).isEqualTo(payload != 0);
        return Ask.answers(reply).size();
    }

    @Test
    void servesEverythingOverTcp() {
        var rotation = Zones.answers(Zones.of(Zones.rotation("roundrobin", 4_000)));
        var reply = ask(rotation, ROTATION, Type.A);

        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(new HashSet<>(Ask.answers(reply))).hasSize(4_000);
    }

    @Test
    void truncatesWhatDoesNotEvenFitTcp() {
        var rotation = Zones.answers(Zones.of(Zones.rotation("roundrobin", 5_000)));
        var reply = ask(rotation, ROTATION, Type.A);

        assertThat(reply.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(Ask.answers(reply)).isEmpty();
    }

    @Test
    void leavesAdditionalRecordsOutBeforeItTruncates() {
        var records = new HashSet<ResourceRecord>();
        for (int i = 0; i < 9; i++) {
            records.add(Zones.service("_proxy._tcp.peers", 1 + i, "host" + i));
            records.add(address("host" + i, "192.0.2." + i));
        }
        var reply = ask(
                Zones.answers(Zones.of(records)),
                Ask.query("_proxy._tcp.peers.peerscanner.test", Type.SRV),
                Transport.UDP);

        assertThat(Ask.answers(reply)).hasSize(9);
        assertThat(reply.getSection(Section.ADDITIONAL)).isEmpty();
        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
    }

    @Test
    void keepsTheCaseOfTheQuestion() {
        var name = "oNe.PeerScanner.TEST.";
        var reply = ask(answers, name, Type.A);

        assertThat(reply.getSection(Section.QUESTION).getFirst().getName()).hasToString(name);
        assertThat(reply.getSection(Section.ANSWER).getFirst().getName()).hasToString(name);
        assertThat(ask(answers, "NONE.PeerScanner.TEST.", Type.A)
                        .getSection(Section.QUESTION)
                        .getFirst()
                        .getName())
                .hasToString("NONE.PeerScanner.TEST.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Opcode.NOTIFY, Opcode.UPDATE, 6, 15})
    void implementsQueriesOnly(int opcode) {
        var query = Ask.query("peerscanner.test", Type.SOA);
        query.getHeader().setOpcode(opcode);
        var reply = ask(answers, query, Transport.UDP);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(reply.getHeader().getOpcode()).isEqualTo(opcode);
        assertThat(reply.getHeader().getID()).isEqualTo(Ask.ID);
        assertThat(reply.getSection(Section.QUESTION)).hasSize(1);
    }

    @Test
    void implementsQueriesOnlyHoweverOthersLook() {
        var query = new Message(Ask.ID);
        query.getHeader().setOpcode(6); // RFC 8490: has no question

        assertThat(ask(answers, query, Transport.TCP).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void neverAnswersAnAnswer() {
        var answer = Ask.query("one.peerscanner.test", Type.A);
        answer.getHeader().setFlag(Flags.QR);

        assertThat(answers.answer(answer.toWire(), Transport.UDP)).isEmpty();
    }

    @Test
    void keepsSilentWithoutAWholeHeader() {
        var query = Ask.query("one.peerscanner.test", Type.A).toWire();

        for (int length = 0; length < Header.LENGTH; length++) {
            assertThat(answers.answer(Arrays.copyOf(query, length), Transport.UDP))
                    .isEmpty();
        }
    }

    @Test
    void rejectsQueriesThatAreCutOff() {
        var query = Ask.query("one.peerscanner.test", Type.A, new OPTRecord(4096, 0, 0))
                .toWire();

        for (int length = Header.LENGTH; length < query.length; length++) {
            assertFormatError(Arrays.copyOf(query, length));
        }
    }

    @Test
    void rejectsMoreOrLessThanOneQuestion() {
        var two = Ask.query("one.peerscanner.test", Type.A);
        two.addRecord(Ask.question("two.peerscanner.test", Type.A, DClass.IN), Section.QUESTION);

        assertFormatError(new Message(Ask.ID).toWire());
        assertFormatError(two.toWire());
    }

    @Test
    void rejectsCountsThatThePacketCannotHold() {
        var query = Ask.query("one.peerscanner.test", Type.A).toWire();
        for (int count = 6; count <= 10; count += 2) {
            assertFormatError(
                    ByteBuffer.wrap(query.clone()).putShort(count, (short) -1).array());
        }
    }

    @Test
    void rejectsTwoOptRecordsAndOneThatIsNotTheRoots() {
        var edns = new OPTRecord(4096, 0, 0);
        var twice = Ask.query("one.peerscanner.test", Type.A, edns);
        twice.addRecord(edns, Section.ADDITIONAL);
        var named = Ask.query("one.peerscanner.test", Type.A);
        named.addRecord(Record.newRecord(Ask.name("x"), Type.OPT, 4096, 0, new byte[0]), Section.ADDITIONAL);

        assertFormatError(twice.toWire());
        assertFormatError(named.toWire());
    }

    private void assertFormatError(byte[] packet) {
        var reply = Ask.read(answers.answer(packet, Transport.UDP).orElseThrow());

        assertThat(reply.getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(reply.getHeader().getID()).isEqualTo(Ask.ID);
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    }
}
