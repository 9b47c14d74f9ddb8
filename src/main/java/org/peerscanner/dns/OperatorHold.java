package org.peerscanner.dns;

import java.util.HashMap;
import java.util.HashSet;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Word;

/** What the operator keeps as it is in a draft of the zone. Pure. */
final class OperatorHold {
    private OperatorHold() {}

    /** What is published of a held host stays. */
    static void apply(Draft draft, ZoneContents contents, Orders orders) {
        if (orders.byHost().values().stream().map(order -> order.verb()).noneMatch(Verb::keepsRecords)) {
            return;
        }
        var wanted = new HashSet<ResourceRecord.Key>();
        draft.records().forEach(record -> wanted.add(record.key()));
        for (var own : contents.own()) {
            own.record()
                    .bearer()
                    .flatMap(bearer -> orders.of(bearer.host(), Verb::keepsRecords))
                    .filter(_ -> !wanted.contains(own.record().key()))
                    .ifPresent(order -> draft.hold(own, order.text()));
        }
    }

    /** Everything stays as it is, whatever was chosen. */
    static void freeze(Draft draft, ZoneContents contents, Word freeze) {
        freeze(draft, contents, "frozen by the operator" + freeze.text());
    }

    /** The same for another reason. */
    static void freeze(Draft draft, ZoneContents contents, String reason) {
        var present = new HashMap<ResourceRecord.Key, OwnRecord>();
        contents.own().forEach(own -> present.put(own.record().key(), own));
        for (var record : draft.records()) {
            var own = present.remove(record.key());
            if (own == null) {
                draft.withhold(record, reason);
            } else {
                draft.keep(own);
            }
        }
        present.values().forEach(own -> draft.hold(own, reason));
    }
}
