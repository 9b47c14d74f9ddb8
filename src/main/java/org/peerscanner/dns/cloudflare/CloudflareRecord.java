package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

/** A record of the zone. */
record CloudflareRecord(String id, RecordFields fields) {
    CloudflareRecord {
        requireNonNull(id, "id");
        requireNonNull(fields, "fields");
    }
}
