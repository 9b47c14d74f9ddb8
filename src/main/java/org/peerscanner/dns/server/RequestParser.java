package org.peerscanner.dns.server;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Reads packets of any content whatever. Pure. */
final class RequestParser {
    private static final int SMALLEST_QUESTION = 5; // RFC 1035 4.1.2: root name, type, class
    private static final int SMALLEST_RECORD = 11; // RFC 1035 4.1.3: root name, type, class, TTL, RDLENGTH

    private RequestParser() {}

    static Request parse(byte[] packet) {
        if (packet.length < Header.LENGTH) {
            return new Request.Ignored();
        }
        var header = header(packet);
        if (header.getFlag(Flags.QR)) {
            return new Request.Ignored();
        }
        // Other opcodes need not look like a query at all.
        var unreadable = header.getOpcode() == Opcode.QUERY ? Rcode.FORMERR : Rcode.NOTIMP;
        return query(header, packet)
                .<Request>map(query -> query)
                .orElseGet(() -> new Request.Rejected(header, unreadable));
    }

    private static Header header(byte[] packet) {
        try {
            return new Header(packet);
        } catch (IOException e) {
            throw new IllegalStateException("a header of " + packet.length + " octets", e);
        }
    }

    private static Optional<Request.Query> query(Header header, byte[] packet) {
        if (header.getCount(Section.QUESTION) != 1 || leastLength(header) > packet.length) {
            return Optional.empty();
        }
        try {
            return query(new Message(packet));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Counts are held against the length first, as dnsjava reserves memory for as many records as a header claims. */
    private static int leastLength(Header header) {
        var records = header.getCount(Section.ANSWER)
                + header.getCount(Section.AUTHORITY)
                + header.getCount(Section.ADDITIONAL);
        return Header.LENGTH + SMALLEST_QUESTION + records * SMALLEST_RECORD;
    }

    private static Optional<Request.Query> query(Message message) {
        var questions = message.getSection(Section.QUESTION);
        var edns = message.getSection(Section.ADDITIONAL).stream()
                .filter(OPTRecord.class::isInstance)
                .map(OPTRecord.class::cast)
                .toList();
        // RFC 6891 6.1.1: at most one OPT, and its name is the root.
        var wellFormed = questions.size() == 1
                && edns.size() <= 1
                && edns.stream().allMatch(opt -> opt.getName().equals(Name.root));
        return wellFormed
                ? Optional.of(new Request.Query(
                        message.getHeader(), questions.getFirst(), edns.stream().findFirst()))
                : Optional.empty();
    }
}
