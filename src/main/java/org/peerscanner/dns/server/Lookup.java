package org.peerscanner.dns.server;

import java.util.List;
import org.xbill.DNS.Record;

/** What the zone says about a name and a type. */
sealed interface Lookup {
    record OutsideZone() implements Lookup {}

    record NoSuchName() implements Lookup {}

    /** The name exists, or one below it does, but not with this type. */
    record NoData() implements Lookup {}

    record Found(List<Record> rrset) implements Lookup {}
}
