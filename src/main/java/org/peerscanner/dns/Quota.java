package org.peerscanner.dns;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.HostKind;

/**
 * Makes a draft fit into the number of records that the provider allows: rotations get their records before hosts get their
 * own, and fallbacks before peers. Pure.
 */
record Quota(ZoneName zone) {
    void fit(Draft draft, ZoneContents contents) {
        if (contents.room().isEmpty()) {
            return;
        }
        var room = contents.room().getAsInt();
        var present = new HashSet<ResourceRecord.Key>();
        contents.own().forEach(own -> present.add(own.record().key()));
        var reason = "the zone's quota is reached: it has room for " + room
                + " records of peerscanner's (expected: a plan with more, or fewer hosts)";
        draft.records().stream().sorted(order(present)).skip(room).forEach(record -> draft.withhold(record, reason));
    }

    /** Of equals, those that are there already come first, so that names do not take turns. */
    private Comparator<ResourceRecord> order(Set<ResourceRecord.Key> present) {
        return Comparator.<ResourceRecord>comparingInt(this::rank)
                .thenComparing(record -> !present.contains(record.key()))
                .thenComparing(ResourceRecord::name)
                .thenComparing(record -> record.data().toString());
    }

    private int rank(ResourceRecord record) {
        if (!record.isHostsOwn(zone)) {
            return 0;
        }
        var kind = record.bearer().orElseThrow().host().kind();
        return kind == HostKind.FALLBACK ? 1 : 2;
    }
}
