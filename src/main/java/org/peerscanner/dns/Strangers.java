package org.peerscanner.dns;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.peerscanner.config.ZoneName;

/**
 * Keeps a host's records from being put beside somebody else's at its name: what a name leads to already is not shared with a
 * volunteer. Who stood there first stays. Pure.
 */
record Strangers(ZoneName zone) {
    void makeWay(Draft draft, ZoneContents contents) {
        var names = names(contents);
        if (names.isEmpty()) {
            return;
        }
        Set<ResourceRecord.Key> present =
                contents.foreign().stream().map(ForeignRecord::key).collect(Collectors.toSet());
        for (var record : draft.records()) {
            if (names.contains(record.name()) && record.isHostsOwn(zone) && !present.contains(record.key())) {
                draft.withhold(record, "somebody else's record stands at this name");
            }
        }
    }

    /** Where only others' records lead anywhere. */
    private static Collection<String> names(ZoneContents contents) {
        var names = new HashSet<String>();
        contents.foreign().stream()
                .filter(Strangers::leadsSomewhere)
                .map(ForeignRecord::name)
                .forEach(names::add);
        if (!names.isEmpty()) {
            contents.own().forEach(own -> names.remove(own.record().name()));
        }
        return names;
    }

    private static boolean leadsSomewhere(ForeignRecord record) {
        return record.data() instanceof ResourceRecord.Address
                || (record.data() instanceof ResourceRecord.Other(var type, var _) && type.equals("CNAME"));
    }
}
