package org.peerscanner.dns;

import java.net.Inet4Address;
import org.peerscanner.fleet.Addresses;

/** Writes RDATA for people, the way zone files do (RFC 1035 5). Pure. */
final class DataText {
    private DataText() {}

    /** {@code A}, {@code AAAA}, {@code SRV}, {@code TXT} or whatever a foreign record is of. */
    static String type(ResourceRecord.Data data) {
        return switch (data) {
            case ResourceRecord.Address(var address) -> address instanceof Inet4Address ? "A" : "AAAA";
            case ResourceRecord.Service _ -> "SRV";
            case ResourceRecord.Text _ -> "TXT";
            case ResourceRecord.Other other -> other.type();
        };
    }

    static String of(ResourceRecord.Data data) {
        return switch (data) {
            case ResourceRecord.Address(var address) -> Addresses.text(address);
            case ResourceRecord.Service(var port, var target) -> "0 0 " + port + " " + target;
            case ResourceRecord.Text(var text) -> "\"" + text.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
            case ResourceRecord.Other other -> other.content();
        };
    }
}
