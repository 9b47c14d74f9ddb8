package org.peerscanner.dns.server;

import java.util.Optional;
import org.xbill.DNS.Header;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;

/** What a packet turned out to be. */
sealed interface Request {
    /** Met with silence: a response, or too short to tell. */
    record Ignored() implements Request {}

    /** Answered by a header with this code and nothing else. */
    record Rejected(Header header, int rcode) implements Request {}

    /** A well-formed message with one question. */
    record Query(Header header, Record question, Optional<OPTRecord> edns) implements Request {
        /** The UDP payload that the client announced. */
        int payload() {
            return edns.map(OPTRecord::getPayloadSize).orElse(Transport.SMALLEST_LIMIT);
        }

        int ednsVersion() {
            return edns.map(OPTRecord::getVersion).orElse(0);
        }
    }
}
