package org.peerscanner.dns;

import java.util.Set;

/** Whoever serves the zone. Called by one thread at a time, the reconciler's. */
public interface DnsProvider extends AutoCloseable {
    /** All records of the zone that are peerscanner's. */
    Set<ResourceRecord> read();

    /** Carries the plan out; a query never sees a name emptied that has records both before and after. */
    void apply(Plan plan);

    @Override
    void close();
}
