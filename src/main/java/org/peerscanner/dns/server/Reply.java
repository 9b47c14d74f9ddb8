package org.peerscanner.dns.server;

import java.util.List;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * An answer that is made to fit when it is rendered.
 *
 * @param authoritative whether it speaks for the zone
 */
record Reply(
        Request.Query query,
        int rcode,
        boolean authoritative,
        List<Record> answer,
        List<Record> authority,
        List<Record> additional) {
    static byte[] headerOnly(Request.Rejected rejected) {
        return header(rejected.header(), rejected.rcode()).toWire();
    }

    static Reply refusal(Request.Query query, int rcode) {
        return new Reply(query, rcode, false, List.of(), List.of(), List.of());
    }

    static Reply negative(Request.Query query, int rcode, Record soa) {
        return new Reply(query, rcode, true, List.of(), List.of(soa), List.of());
    }

    static Reply positive(Request.Query query, List<Record> answer, List<Record> additional) {
        return new Reply(query, Rcode.NOERROR, true, answer, List.of(), additional);
    }

    /** Leaves out the additional records if that suffices (RFC 2181 9), else all records, and says so by TC. */
    byte[] toWire(int limit) {
        var complete = message(answer, additional).toWire();
        if (complete.length <= limit) {
            return complete;
        }
        return additional.isEmpty() ? truncated() : withoutAdditional().toWire(limit);
    }

    private Reply withoutAdditional() {
        return new Reply(query, rcode, authoritative, answer, authority, List.of());
    }

    private byte[] truncated() {
        var message = message(List.of(), List.of());
        message.getHeader().setFlag(Flags.TC);
        return message.toWire();
    }

    private Message message(List<Record> answerShown, List<Record> additionalShown) {
        var message = new Message();
        message.setHeader(header(query.header(), rcode & 0xF));
        if (authoritative) {
            message.getHeader().setFlag(Flags.AA);
        }
        message.addRecord(query.question(), Section.QUESTION); // dnsjava keeps the case of a name as it was asked
        answerShown.forEach(record -> message.addRecord(record, Section.ANSWER));
        authority.forEach(record -> message.addRecord(record, Section.AUTHORITY));
        additionalShown.forEach(record -> message.addRecord(record, Section.ADDITIONAL));
        query.edns().ifPresent(asked -> message.addRecord(edns(asked), Section.ADDITIONAL));
        return message;
    }

    private OPTRecord edns(OPTRecord asked) {
        var extendedRcode = rcode >> 4; // RFC 6891 6.1.3: the upper eight bits of twelve
        return new OPTRecord(Transport.LARGEST_DATAGRAM, extendedRcode, 0, asked.getFlags() & ExtendedFlags.DO);
    }

    private static Header header(Header asked, int rcode) {
        var header = new Header(asked.getID());
        header.setFlag(Flags.QR);
        header.setOpcode(asked.getOpcode());
        header.setRcode(rcode);
        if (asked.getFlag(Flags.RD)) {
            header.setFlag(Flags.RD); // RFC 1035 4.1.1: copied
        }
        return header;
    }
}
