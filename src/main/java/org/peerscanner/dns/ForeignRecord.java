package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

/**
 * A record that is in the zone and is somebody else's: never changed, never deleted.
 *
 * @param name fully qualified, lower case, without a trailing dot
 */
public record ForeignRecord(String name, ResourceRecord.Data data) {
    public ForeignRecord {
        requireNonNull(name, "name");
        requireNonNull(data, "data");
    }

    ResourceRecord.Key key() {
        return new ResourceRecord.Key(name, data);
    }
}
