package org.peerscanner.dns.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.ZoneName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/**
 * What the zone holds besides the records that peerscanner publishes: SOA, NS and the name server's address.
 *
 * @param origin the name of the zone
 * @param nameServer exists in any case, as the NS record points at it
 * @param address absent if the server listens on the wildcard address
 */
record ZoneHead(Name origin, Name nameServer, Optional<InetAddress> address) {
    /** For how long resolvers may believe that a name does not exist; short, since names come and go. */
    static final long NEGATIVE_TTL = 30;

    private static final long TTL = 300;
    /* For secondaries, which there are none of. */
    private static final long REFRESH = 3_600;
    private static final long RETRY = 600;
    private static final long EXPIRE = 604_800;

    static ZoneHead of(ZoneName zone, ListenAddress listen) {
        var address = Optional.of(listen.address()).filter(present -> !present.isAnyLocalAddress());
        return new ZoneHead(DnsjavaRecords.name(zone.name()), DnsjavaRecords.name(zone.under("ns")), address);
    }

    /** Those that are there in any case. */
    List<Name> names() {
        return List.of(origin, nameServer);
    }

    List<Record> recordsAt(Name name, Serial serial) {
        if (name.equals(origin)) {
            return List.of(soa(serial, TTL), new NSRecord(origin, DClass.IN, TTL, nameServer));
        }
        return address.filter(present -> name.equals(nameServer))
                .map(present -> List.of(DnsjavaRecords.address(nameServer, TTL, present)))
                .orElse(List.of());
    }

    /** The SOA of a negative answer, whose TTL is the lesser of the SOA's own and its MINIMUM (RFC 2308 3). */
    Record negativeSoa(Serial serial) {
        return soa(serial, Math.min(TTL, NEGATIVE_TTL));
    }

    private Record soa(Serial serial, long ttl) {
        var mailbox = DnsjavaRecords.name("hostmaster." + origin);
        return new SOARecord(
                origin, DClass.IN, ttl, nameServer, mailbox, serial.value(), REFRESH, RETRY, EXPIRE, NEGATIVE_TTL);
    }
}
