package org.peerscanner.dns.server;

import java.io.IOException;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Makes queries and reads answers. */
final class Ask {
    static final int ID = 4_711;

    private Ask() {}

    static Message query(String name, int type) {
        return query(name, type, DClass.IN);
    }

    static Message query(String name, int type, int dclass) {
        var query = new Message(ID);
        query.addRecord(question(name, type, dclass), Section.QUESTION);
        return query;
    }

    /** With an OPT record of that payload size and version. */
    static Message query(String name, int type, OPTRecord edns) {
        var query = query(name, type);
        query.addRecord(edns, Section.ADDITIONAL);
        return query;
    }

    static Record question(String name, int type, int dclass) {
        return Record.newRecord(DnsjavaRecords.name(name), type, dclass);
    }

    /** Over TCP, where everything fits. */
    static Message ask(Answers answers, String name, int type) {
        return ask(answers, query(name, type), Transport.TCP);
    }

    static Message ask(Answers answers, Message query, Transport transport) {
        return read(answers.answer(query.toWire(), transport).orElseThrow());
    }

    static Message read(byte[] answer) {
        try {
            return new Message(answer);
        } catch (IOException e) {
            throw new AssertionError("the answer cannot be parsed", e);
        }
    }

    /** The data of all records of the section, in their order. */
    static List<String> data(Message message, int section) {
        return message.getSection(section).stream()
                .filter(record -> record.getType() != Type.OPT)
                .map(Record::rdataToString)
                .toList();
    }

    static List<String> answers(Message message) {
        return data(message, Section.ANSWER);
    }

    static Name name(String name) {
        return DnsjavaRecords.name(name);
    }
}
