package org.peerscanner.testing.cloudflare;

import java.util.List;

/** Leads each call to who answers it. Used under the model's lock. */
final class Router {
    private final TokenApi tokens;
    private final ZoneApi zones;
    private final RecordApi records;

    Router(TokenApi tokens, ZoneApi zones, RecordApi records) {
        this.tokens = tokens;
        this.zones = zones;
        this.records = records;
    }

    /** The calls that are about the credentials themselves. */
    Reply.Answer verify(Call call) {
        return CallKind.of(call) == CallKind.VERIFY_TOKEN
                ? tokens.verifyUserToken(call)
                : tokens.verifyAccountToken(call, call.segments().get(1));
    }

    Reply.Answer route(Call call, Principal principal, Distortion distortion) {
        var kind = CallKind.of(call);
        var segments = call.segments();
        return switch (kind) {
            case VERIFY_TOKEN, VERIFY_ACCOUNT_TOKEN -> verify(call);
            case LIST_ZONES -> zones.list(call, principal);
            case GET_ZONE -> zones.get(segments.get(1), principal);
            case OTHER -> throw AccessErrors.noRoute(call.path()).refusal();
            case LIST_RECORDS, USAGE, GET_RECORD, CREATE_RECORD, BATCH, PATCH_RECORD, PUT_RECORD, DELETE_RECORD -> {
                var permission = kind.isWrite() ? Permission.DNS_EDIT : Permission.DNS_READ;
                var zone = records.zone(segments.get(1), principal, permission);
                yield isWholeZone(segments) ? ofZone(zone, call, distortion) : ofRecord(zone, segments.getLast(), call);
            }
        };
    }

    private static boolean isWholeZone(List<String> segments) {
        return !Identifiers.isIdentifier(segments.getLast());
    }

    private Reply.Answer ofZone(FakeZone zone, Call call, Distortion distortion) {
        if (call.segments().getLast().equals("batch")) {
            return records.batch(zone, call);
        }
        if (call.segments().getLast().equals("usage")) {
            return records.usage(zone);
        }
        return call.method().equals("GET") ? records.list(zone, call, distortion) : records.create(zone, call);
    }

    private Reply.Answer ofRecord(FakeZone zone, String id, Call call) {
        return switch (call.method()) {
            case "PATCH" -> records.patch(zone, id, call);
            case "PUT" -> records.put(zone, id, call);
            case "DELETE" -> records.delete(zone, id);
            default -> records.get(zone, id);
        };
    }
}
