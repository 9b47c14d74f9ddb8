package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The four ways to change a record within a transaction, each with all its rules. Used under its zone's lock. */
final class Changes {
    private final FakeZone zone;
    private final Transaction transaction;
    private final FieldReader reader;
    private final Instant now;

    Changes(FakeZone zone, Transaction transaction, Instant now) {
        this.zone = zone;
        this.transaction = transaction;
        this.reader = new FieldReader(zone.name(), zone.limits());
        this.now = now;
    }

    ZoneRecord post(ObjectNode body) {
        return add(reader.whole(body));
    }

    /** As a POST of fields that are known to be well-formed. */
    ZoneRecord add(RecordFields fields) {
        var record = ZoneRecord.created(zone.newId(), fields, now);
        check(record);
        if (contents().size() >= zone.quota()) {
            throw RecordErrors.quotaExceeded().refusal();
        }
        transaction.apply(Edit.added(record));
        return record;
    }

    /** As in days when fewer rules held. */
    ZoneRecord addUnchecked(RecordFields fields) {
        var record = ZoneRecord.created(zone.newId(), fields, now);
        transaction.apply(Edit.added(record));
        return record;
    }

    ZoneRecord patch(String id, ObjectNode body) {
        var before = existing(id);
        return replace(before, reader.over(before.fields(), body));
    }

    ZoneRecord put(String id, ObjectNode body) {
        return replace(existing(id), reader.whole(body));
    }

    ZoneRecord replace(ZoneRecord before, RecordFields fields) {
        if (fields.type() != before.type()) { // Open: whether and how this works; nobody does it.
            throw RecordErrors.badBody("type cannot be changed").refusal();
        }
        zone.refusePoisoned(before);
        var after = before.changed(fields, now);
        check(after);
        transaction.apply(Edit.changed(before, after));
        return after;
    }

    ZoneRecord delete(String id) {
        var record = existing(id);
        zone.refusePoisoned(record);
        transaction.apply(Edit.removed(record));
        return record;
    }

    private ZoneRecord existing(String id) {
        return contents().find(id).orElseThrow(() -> RecordErrors.noSuchRecord().refusal());
    }

    private void check(ZoneRecord record) {
        zone.refusePoisoned(record);
        ProxyRules.check(record.fields(), contents());
        Conflicts.check(record, contents());
    }

    private ZoneContents contents() {
        return transaction.contents();
    }
}
