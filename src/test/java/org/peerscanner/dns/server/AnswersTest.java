package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.dns.server.Ask.ask;
import static org.peerscanner.dns.server.Zones.address;
import static org.peerscanner.dns.server.Zones.service;
import static org.peerscanner.dns.server.Zones.text;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What is said about which name. */
class AnswersTest {
    private final Answers answers = Zones.answers(
            address("one", "192.0.2.1"),
            address("one", "2001:db8::1"),
            text("one", "port=443 path=\\a \"b\""),
            address("two", "192.0.2.2"),
            address("us.fallbacks", "192.0.2.1"),
            address("roundrobin", "192.0.2.1"),
            address("roundrobin", "192.0.2.2"),
            service("_proxy._tcp.roundrobin", 443, "one"),
            service("_proxy._tcp.roundrobin", 8443, "two"));

    @Test
    void answersWithAllAddressesOfAName() {
        var reply = ask(answers, "roundrobin.peerscanner.test", Type.A);

        assertThat(Ask.answers(reply)).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getSection(Section.ANSWER)).allMatch(record -> record.getTTL() == 30);
        assertThat(reply.getSection(Section.AUTHORITY)).isEmpty();
    }

    @Test
    void speaksWithAuthorityAndOffersNoRecursion() {
        var header = ask(answers, "one.peerscanner.test", Type.A).getHeader();

        assertThat(header.getID()).isEqualTo(Ask.ID);
        assertThat(header.getFlag(Flags.QR)).isTrue();
        assertThat(header.getFlag(Flags.AA)).isTrue();
        assertThat(header.getFlag(Flags.RA)).isFalse();
        assertThat(header.getFlag(Flags.RD)).isFalse();
    }

    @Test
    void copiesTheWishForRecursion() {
        var query = Ask.query("one.peerscanner.test", Type.A);
        query.getHeader().setFlag(Flags.RD);

        assertThat(ask(answers, query, Transport.UDP).getHeader().getFlag(Flags.RD))
                .isTrue();
    }

    @Test
    void answersForEachTypeApart() {
        assertThat(Ask.answers(ask(answers, "one.peerscanner.test", Type.A))).containsExactly("192.0.2.1");
        assertThat(Ask.answers(ask(answers, "one.peerscanner.test", Type.AAAA)))
                .containsExactly("2001:db8:0:0:0:0:0:1");
        assertThat(Ask.answers(ask(answers, "one.peerscanner.test", Type.TXT)))
                .containsExactly("\"port=443 path=\\\\a \\\"b\\\"\"");
    }

    @Test
    void givesTheAddressesOfServiceTargetsAlong() {
        var reply = ask(answers, "_proxy._tcp.roundrobin.peerscanner.test", Type.SRV);

        assertThat(Ask.answers(reply))
                .containsExactlyInAnyOrder("0 0 443 one.peerscanner.test.", "0 0 8443 two.peerscanner.test.");
        assertThat(Ask.data(reply, Section.ADDITIONAL))
                .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void hasSoaAndNsAtTheApex() {
        var soa = (SOARecord) ask(answers, "peerscanner.test", Type.SOA)
                .getSection(Section.ANSWER)
                .getFirst();
        var ns = ask(answers, "peerscanner.test", Type.NS);

        assertThat(soa.getHost()).isEqualTo(Ask.name("ns.peerscanner.test"));
        assertThat(soa.getSerial()).isEqualTo(Zones.SERIAL.value());
        assertThat(soa.getMinimum()).isBetween(30L, 60L);
        assertThat(Ask.answers(ns)).containsExactly("ns.peerscanner.test.");
        assertThat(Ask.data(ns, Section.ADDITIONAL)).containsExactly("192.0.2.53");
    }

    @Test
    void nameServerHasTheAddressItListensOn() {
        var six = Zones.answers(Zones.listeningOn("[2001:db8::53]:53"));

        assertThat(Ask.answers(ask(answers, "ns.peerscanner.test", Type.A))).containsExactly("192.0.2.53");
        assertThat(Ask.answers(ask(six, "ns.peerscanner.test", Type.AAAA))).containsExactly("2001:db8:0:0:0:0:0:53");
        assertNoData(ask(six, "ns.peerscanner.test", Type.A));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:53", "[::]:53"})
    void nameServerExistsWithoutAnAddressIfItListensOnAll(String wildcard) {
        var everywhere = Zones.answers(Zones.listeningOn(wildcard));

        assertNoData(ask(everywhere, "ns.peerscanner.test", Type.A));
        assertNoData(ask(everywhere, "ns.peerscanner.test", Type.ANY));
        assertThat(Ask.answers(ask(everywhere, "peerscanner.test", Type.NS))).containsExactly("ns.peerscanner.test.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "fallbacks", "_tcp.roundrobin"})
    void hasNoDataOfThisTypeForNamesThatExistOrHaveOthersBelow(String label) {
        assertNoData(ask(answers, label + ".peerscanner.test", Type.AAAA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"three", "x.one", "de.fallbacks", "us.fallbacks.fallbacks", "_udp.roundrobin", "*", "\\000one"})
    void namesNothingElseExists(String label) {
        var reply = ask(answers, label + ".peerscanner.test", Type.A);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertNegative(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "test", ".", "one.peerscanner.test.example.com", "xpeerscanner.test"})
    void refusesNamesOutsideTheZone(String name) {
        assertRefused(ask(answers, name, Type.A));
        assertRefused(ask(answers, name, Type.ANY));
    }

    @ParameterizedTest
    @ValueSource(ints = {DClass.CH, DClass.HS, DClass.NONE, DClass.ANY})
    void refusesOtherClasses(int dclass) {
        assertRefused(ask(answers, Ask.query("one.peerscanner.test", Type.A, dclass), Transport.UDP));
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.AXFR, Type.IXFR})
    void refusesTransfers(int type) {
        assertRefused(ask(answers, "peerscanner.test", type));
    }

    @Test
    void saysLittleAboutAny() {
        var reply = ask(answers, "roundrobin.peerscanner.test", Type.ANY);

        assertThat(Ask.answers(reply)).containsExactly("\"RFC8482\" \"\"");
        assertThat(reply.getSection(Section.ANSWER).getFirst().getType()).isEqualTo(Type.HINFO);
        assertNoData(ask(answers, "fallbacks.peerscanner.test", Type.ANY));
        assertThat(ask(answers, "three.peerscanner.test", Type.ANY).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void variesTheOrder() {
        var many = Zones.answers(Zones.of(Zones.rotation("peers", 8)));
        var first = new HashSet<String>();
        for (int i = 0; i < 200; i++) {
            first.add(Ask.answers(ask(many, "peers.peerscanner.test", Type.A)).getFirst());
        }

        assertThat(first).hasSize(8);
    }

    private static void assertNoData(Message reply) {
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertNegative(reply);
    }

    private static void assertNegative(Message reply) {
        assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        assertThat(reply.getSection(Section.AUTHORITY))
                .singleElement()
                .isInstanceOfSatisfying(
                        SOARecord.class, soa -> assertThat(soa.getTTL()).isEqualTo(soa.getMinimum()));
    }

    private static void assertRefused(Message reply) {
        assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        assertThat(reply.getSection(Section.AUTHORITY)).isEmpty();
    }
}
