package org.peerscanner.dns.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Answers queries from the present version of the zone: read the packet, look up, render what fits. Safe for concurrent use.
 */
final class Answers {
    private final Supplier<ZoneSnapshot> zone;
    private final Supplier<RandomGenerator> random;

    /** @param random gives each thread a generator that it may use */
    Answers(Supplier<ZoneSnapshot> zone, Supplier<RandomGenerator> random) {
        this.zone = zone;
        this.random = random;
    }

    /** The answer to whatever a packet contains; empty if there must be none. */
    Optional<byte[]> answer(byte[] packet, Transport transport) {
        return switch (RequestParser.parse(packet)) {
            case Request.Ignored _ -> Optional.empty();
            case Request.Rejected rejected -> Optional.of(Reply.headerOnly(rejected));
            case Request.Query query -> Optional.of(reply(query).toWire(transport.limit(query.payload())));
        };
    }

    private Reply reply(Request.Query query) {
        var question = query.question();
        if (query.header().getOpcode() != Opcode.QUERY) {
            return Reply.refusal(query, Rcode.NOTIMP);
        }
        if (query.ednsVersion() > 0) {
            return Reply.refusal(query, Rcode.BADVERS); // RFC 6891 6.1.3
        }
        if (question.getDClass() != DClass.IN || isTransfer(question.getType())) {
            return Reply.refusal(query, Rcode.REFUSED);
        }
        var present = zone.get();
        return switch (present.find(question.getName(), question.getType())) {
            case Lookup.OutsideZone _ -> Reply.refusal(query, Rcode.REFUSED);
            case Lookup.NoSuchName _ -> Reply.negative(query, Rcode.NXDOMAIN, present.negativeSoa());
            case Lookup.NoData _ -> Reply.negative(query, Rcode.NOERROR, present.negativeSoa());
            case Lookup.Found(var rrset) -> Reply.positive(query, shuffled(rrset), addressesOfTargets(rrset, present));
        };
    }

    private static boolean isTransfer(int type) {
        return type == Type.AXFR || type == Type.IXFR;
    }

    /** Spreads the clients over the records, as most take the first. */
    private List<Record> shuffled(List<Record> rrset) {
        var shuffled = new ArrayList<>(rrset);
        Collections.shuffle(shuffled, random.get());
        return shuffled;
    }

    private static List<Record> addressesOfTargets(List<Record> rrset, ZoneSnapshot present) {
        return rrset.stream()
                .flatMap(record -> Stream.ofNullable(record.getAdditionalName()))
                .distinct()
                .flatMap(present::addressesOf)
                .toList();
    }
}
