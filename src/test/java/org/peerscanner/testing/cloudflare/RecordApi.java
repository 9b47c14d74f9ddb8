package org.peerscanner.testing.cloudflare;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Lists, shows and changes the records of a zone. Used under the model's lock. */
final class RecordApi {
    private static final Set<String> CLOSED_DOMAINS = Set.of("cf", "ga", "gq", "ml", "tk");

    private final Directory directory;
    private int calls;

    RecordApi(Directory directory) {
        this.directory = directory;
    }

    /** The zone, to a caller who may do this with its records. */
    FakeZone zone(String id, Principal principal, Permission permission) {
        var zone =
                directory.zone(id).orElseThrow(() -> AccessErrors.unknownZone().refusal());
        if (!principal.may(zone, permission)) {
            throw AccessErrors.authentication().refusal();
        }
        if (CLOSED_DOMAINS.contains(zone.name().substring(zone.name().lastIndexOf('.') + 1))) {
            throw RecordErrors.freeTopLevelDomain().refusal();
        }
        return zone;
    }

    Reply.Answer list(FakeZone zone, Call call, Distortion distortion) {
        var query = new RecordQuery(call, ++calls);
        return query.page().of(query.among(records(zone, distortion)), distortion.missing(), RecordJson::nodes);
    }

    private static List<ZoneRecord> records(FakeZone zone, Distortion distortion) {
        var history = zone.history();
        return distortion.behind() == 0
                ? zone.records()
                : history.stateAt(Math.max(0, history.size() - distortion.behind()));
    }

    Reply.Answer usage(FakeZone zone) {
        return Envelope.success(Envelope.object()
                .put("record_quota", zone.quota())
                .put("record_usage", zone.records().size()));
    }

    Reply.Answer get(FakeZone zone, String id) {
        return Envelope.success(RecordJson.node(
                zone.find(id).orElseThrow(() -> AccessErrors.unknownRecord().refusal())));
    }

    Reply.Answer create(FakeZone zone, Call call) {
        var body = Envelope.parse(call);
        return changed(zone, changes -> changes.post(body));
    }

    Reply.Answer patch(FakeZone zone, String id, Call call) {
        var body = Envelope.parse(call);
        return changed(zone, changes -> changes.patch(id, body));
    }

    Reply.Answer put(FakeZone zone, String id, Call call) {
        var body = Envelope.parse(call);
        return changed(zone, changes -> changes.put(id, body));
    }

    Reply.Answer delete(FakeZone zone, String id) {
        var deleted = zone.commit(Commit.Author.API, changes -> changes.delete(id));
        return Envelope.success(Envelope.object().put("id", deleted.id()));
    }

    Reply.Answer batch(FakeZone zone, Call call) {
        var batch = new BatchRequest(Envelope.parse(call));
        batch.checkSize(zone.limits().batch());
        return Envelope.success(zone.commit(Commit.Author.API, batch::carryOut));
    }

    private static Reply.Answer changed(FakeZone zone, Function<Changes, ZoneRecord> work) {
        return Envelope.success(RecordJson.node(zone.commit(Commit.Author.API, work)));
    }
}
