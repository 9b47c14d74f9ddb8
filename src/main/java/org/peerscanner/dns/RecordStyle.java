package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How records have to be for a provider.
 *
 * @param ttl of every record, as the provider tells it when it is read
 * @param proxied whether address records are
 * @param extras whether SRV and TXT records are wanted beside the addresses
 * @param pace the least time between two runs of the reconciler: gathers changes, where each run costs something
 */
public record RecordStyle(Duration ttl, boolean proxied, boolean extras, Duration pace) {
    public RecordStyle {
        requireNonNull(ttl, "ttl");
        requireNonNull(pace, "pace");
    }
}
