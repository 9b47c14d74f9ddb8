package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

/**
 * A record that is in the zone and carries peerscanner's mark.
 *
 * @param id by which the provider knows it; empty where the record itself is enough
 */
public record OwnRecord(String id, ResourceRecord record) {
    public OwnRecord {
        requireNonNull(id, "id");
        requireNonNull(record, "record");
    }
}
