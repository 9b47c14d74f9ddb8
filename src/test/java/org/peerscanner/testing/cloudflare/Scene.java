package org.peerscanner.testing.cloudflare;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.peerscanner.testing.FakeClocks;
import tools.jackson.databind.JsonNode;

/** A user with one account, one zone and one token that may do everything with it; for the tests of the fake itself. */
final class Scene {
    static final String KEY = "1234567890abcdef1234567890abcdef12345";
    static final String SECRET = "0123456789abcdefghijABCDEFGHIJ0123456789";

    final FakeClocks clocks = new FakeClocks();
    final CloudflareModel model = new CloudflareModel(clocks::now, 1);
    final Account account = model.addAccount("Main");
    final User user = new User("ann@example.com", KEY, Set.of(account));
    final FakeZone zone;

    Scene() {
        this(ServicePlan.FREE);
    }

    Scene(ServicePlan plan) {
        zone = model.addZone("example.com", plan, account);
        model.put(user);
        model.put(token());
    }

    Token token() {
        return Token.of(user, SECRET).allowing(zone, Permission.ZONE_READ, Permission.DNS_EDIT);
    }

    /** An answer with its body read. */
    record Answered(int status, Map<String, String> headers, JsonNode body) {
        JsonNode result() {
            return body.get("result");
        }

        /** The codes in {@code errors} and below them. */
        List<Integer> codes() {
            return codes(body.path("errors"));
        }

        private static List<Integer> codes(JsonNode errors) {
            return StreamSupport.stream(errors.spliterator(), false)
                    .<Integer>mapMulti((error, codes) -> {
                        codes.accept(error.get("code").intValue());
                        codes(error.path("error_chain")).forEach(codes);
                    })
                    .toList();
        }

        Set<String> ids() {
            var ids = new HashSet<String>();
            result().forEach(record -> ids.add(record.get("id").stringValue()));
            return ids;
        }
    }

    Answered send(Call call) {
        if (model.answer(call) instanceof Reply.Answer(var status, var headers, var body)) {
            return new Answered(status, headers, Envelope.MAPPER.readTree(body));
        }
        throw new AssertionError("no plain answer to " + call);
    }

    Answered get(String target) {
        return send(Call.get(target).withToken(SECRET));
    }

    /** The records, by what follows {@code dns_records}. */
    Answered list(String query) {
        return get(records() + query);
    }

    Answered post(String json) {
        return send(create(json));
    }

    Answered batch(String json) {
        return send(Call.of("POST", records() + "/batch").withToken(SECRET).withBody(json));
    }

    Answered change(String method, String id, String json) {
        return send(Call.of(method, records() + "/" + id).withToken(SECRET).withBody(json));
    }

    Answered delete(String id) {
        return send(Call.of("DELETE", records() + "/" + id).withToken(SECRET));
    }

    Call create(String json) {
        return Call.of("POST", records()).withToken(SECRET).withBody(json);
    }

    /** The id of a new address record. */
    String added(String name, String address) {
        return zone.add(RecordFields.of(RecordType.A, name, address)).id();
    }

    Optional<String> contentOf(String id) {
        return zone.find(id).map(ZoneRecord::content);
    }

    String records() {
        return "/zones/" + zone.id() + "/dns_records";
    }
}
