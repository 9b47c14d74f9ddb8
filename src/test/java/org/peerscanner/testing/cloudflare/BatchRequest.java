package org.peerscanner.testing.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Many changes in one transaction, always in the order deletes, patches, puts, posts. */
final class BatchRequest {
    private static final Set<String> LISTS = Set.of("deletes", "patches", "puts", "posts");

    private final ObjectNode body;

    BatchRequest(ObjectNode body) {
        this.body = body;
        for (var name : body.propertyNames()) {
            if (!LISTS.contains(name)) {
                throw RecordErrors.badBody("unknown list " + name).refusal();
            }
        }
    }

    /** Open: the codes for too many operations and for none at all are not on record. */
    void checkSize(int limit) {
        var operations = LISTS.stream().mapToInt(name -> items(name).size()).sum();
        if (operations == 0 || operations > limit) {
            throw RecordErrors.badBody(operations + " operations (expected: 1.." + limit + ")")
                    .refusal();
        }
    }

    /** All of it, or with the first error nothing; the error does not say which operation it is about. */
    ObjectNode carryOut(Changes changes) {
        var result = Envelope.object();
        carryOut("deletes", result, item -> changes.delete(id(item)));
        carryOut("patches", result, item -> changes.patch(id(item), item));
        carryOut("puts", result, item -> changes.put(id(item), item));
        carryOut("posts", result, changes::post);
        return result;
    }

    /** Open: a list that was not in the request is null in the answer, so that clients are ready for both. */
    private void carryOut(String list, ObjectNode result, Function<ObjectNode, ZoneRecord> work) {
        if (!body.has(list)) {
            result.putNull(list);
            return;
        }
        var records = new ArrayList<ZoneRecord>();
        items(list).forEach(item -> records.add(work.apply(item)));
        result.set(list, RecordJson.nodes(records));
    }

    private List<ObjectNode> items(String list) {
        var items = new ArrayList<ObjectNode>();
        JsonNode given = body.path(list);
        if (!given.isMissingNode() && !given.isArray()) {
            throw RecordErrors.badBody(list + " is no list").refusal();
        }
        for (var item : given) {
            if (!(item instanceof ObjectNode object)) {
                throw RecordErrors.badBody(list + " has an item that is no object")
                        .refusal();
            }
            items.add(object);
        }
        return items;
    }

    private static String id(ObjectNode item) {
        var id = item.path("id");
        if (!id.isString()) {
            throw RecordErrors.badBody("id is missing").refusal();
        }
        return id.stringValue();
    }
}
