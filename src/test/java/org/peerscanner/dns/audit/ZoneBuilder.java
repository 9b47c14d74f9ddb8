package org.peerscanner.dns.audit;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peerscanner.config.ZoneName;
import org.peerscanner.dns.AddressRecord;

/** A zone for tests, record by record. */
final class ZoneBuilder {
    static final ZoneName ZONE = ZoneName.of("example.com");

    private final List<AddressRecord> records = new ArrayList<>();

    /** Unmarked and not proxied. */
    ZoneBuilder with(String label, String address) {
        return with(label, address, Optional.empty(), false);
    }

    ZoneBuilder marked(String label, String address, String owner) {
        return with(label, address, Optional.of(owner), false);
    }

    ZoneBuilder proxied(String label, String address) {
        return with(label, address, Optional.empty(), true);
    }

    Census census() {
        return Census.of(ZONE, records);
    }

    private ZoneBuilder with(String label, String address, Optional<String> owner, boolean proxied) {
        var name = label.equals("@") ? ZONE.name() : ZONE.under(label);
        var comment = owner.map(word -> "peerscanner/" + word).orElse("");
        var id = "id" + records.size();
        records.add(new AddressRecord(id, name, InetAddress.ofLiteral(address), proxied, owner, comment));
        return this;
    }
}
