package org.peerscanner.dns.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.peerscanner.dns.ResourceRecord;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Turns peerscanner's records into dnsjava's. Pure. */
final class DnsjavaRecords {
    private static final int LONGEST_TEXT = 255;

    private DnsjavaRecords() {}

    static Name name(String fullName) {
        try {
            return Name.fromString(fullName, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("name: " + fullName + " (expected: a domain name)", e);
        }
    }

    /** Fails for what could not be turned into a record of dnsjava's later on. */
    static void requireServable(Name name, ResourceRecord record) {
        switch (record.data()) {
            case ResourceRecord.Address _ -> {}
            case ResourceRecord.Service service -> name(service.target());
            case ResourceRecord.Text(var text) -> octets(name, text);
            case ResourceRecord.Other other -> throw unservable(name, other);
        }
    }

    static Record record(ResourceRecord record) {
        return record(name(record.name()), record);
    }

    /** @param name the record's own, read once for all records of that name */
    static Record record(Name name, ResourceRecord record) {
        var ttl = record.ttl().toSeconds();
        return switch (record.data()) {
            case ResourceRecord.Address(var address) -> address(name, ttl, address);
            case ResourceRecord.Service(var port, var target) ->
                new SRVRecord(name, DClass.IN, ttl, 0, 0, port, name(target));
            case ResourceRecord.Text(var text) -> text(name, ttl, text);
            case ResourceRecord.Other other -> throw unservable(name, other);
        };
    }

    private static IllegalArgumentException unservable(Name name, ResourceRecord.Other other) {
        return new IllegalArgumentException(
                "record: " + other.type() + " at " + name + " (expected: A, AAAA, SRV or TXT)");
    }

    static Record address(Name name, long ttl, InetAddress address) {
        return address instanceof Inet4Address
                ? new ARecord(name, DClass.IN, ttl, address)
                : new AAAARecord(name, DClass.IN, ttl, address);
    }

    static Record withTtl(Record record, long ttl) {
        return record.getTTL() == ttl
                ? record
                : Record.newRecord(record.getName(), record.getType(), DClass.IN, ttl, record.rdataToWireCanonical());
    }

    /** By way of the wire form, since dnsjava's own constructor reads escapes in the text. */
    private static Record text(Name name, long ttl, String text) {
        var octets = octets(name, text);
        var characterString = ByteBuffer.allocate(1 + octets.length).put((byte) octets.length); // RFC 1035 3.3
        return Record.newRecord(
                name, Type.TXT, DClass.IN, ttl, characterString.put(octets).array());
    }

    private static byte[] octets(Name name, String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text: " + octets.length + " octets at " + name + " (expected: at most " + LONGEST_TEXT + ")");
        }
        return octets;
    }
}
