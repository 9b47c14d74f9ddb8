package org.peerscanner.testing.cloudflare;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a request says of a record, over what the record has so far, and checks each field. */
final class FieldReader {
    private static final Set<String> WRITABLE =
            Set.of("name", "type", "content", "ttl", "proxied", "comment", "tags", "settings", "priority", "data");
    /** Shown in answers, and accepted back without effect. */
    private static final Set<String> SHOWN =
            Set.of("id", "proxiable", "meta", "created_on", "modified_on", "comment_modified_on", "tags_modified_on");

    private static final int HIGHEST_TTL = 86_400;

    private final String zoneName;
    private final ServicePlan.Limits limits;

    FieldReader(String zoneName, ServicePlan.Limits limits) {
        this.zoneName = zoneName;
        this.limits = limits;
    }

    /** All fields are there or have their defaults: comment, tags and proxied that are not sent are gone. */
    RecordFields whole(ObjectNode body) {
        var type = type(required(body, "type"));
        var content = type.form() == RecordType.Form.DATA ? "" : required(body, "content");
        return over(RecordFields.of(type, required(body, "name"), content), body);
    }

    /** Fields that are not sent stay as they are. */
    RecordFields over(RecordFields base, ObjectNode body) {
        refuseUnknown(body);
        var type = body.has("type") ? type(required(body, "type")) : base.type();
        var name = body.has("name") ? required(body, "name") : base.name();
        var extras = extras(base, body);
        var content = type.form() == RecordType.Form.DATA
                ? ContentRules.ofData(Envelope.MAPPER.readTree(extras.data()))
                : body.has("content") ? required(body, "content") : base.content();
        var proxied = body.has("proxied") ? flag(body, "proxied") : base.proxied();
        var ttl = ttl(body, base.ttl());
        return new RecordFields(
                NameRules.within(zoneName, name),
                type,
                ContentRules.canonical(type, content),
                proxied ? RecordFields.AUTOMATIC_TTL : ttl,
                proxied,
                comment(body, base.comment()),
                tags(body, base.tags()),
                extras);
    }

    private static void refuseUnknown(ObjectNode body) {
        for (var field : body.propertyNames()) {
            if (!WRITABLE.contains(field) && !SHOWN.contains(field)) {
                throw RecordErrors.badBody("unknown field " + field).refusal();
            }
        }
    }

    private static RecordType type(String name) {
        return RecordType.named(name)
                .orElseThrow(() -> RecordErrors.badType(name).refusal());
    }

    private static String required(ObjectNode body, String field) {
        var node = body.path(field);
        if (!node.isString()) {
            throw RecordErrors.badBody(field + " is missing or no string").refusal();
        }
        return node.stringValue();
    }

    private static boolean flag(JsonNode body, String field) {
        var node = body.path(field);
        if (!node.isBoolean()) {
            throw RecordErrors.badBody(field + " is not true or false").refusal();
        }
        return node.booleanValue();
    }

    /** Checked for proxied records too, though these are always automatic. */
    private int ttl(ObjectNode body, int base) {
        if (!body.has("ttl")) {
            return base;
        }
        var node = body.get("ttl");
        if (!node.isNumber()) {
            throw RecordErrors.ttlNotNumber().refusal();
        }
        var seconds = node.isInt() ? node.intValue() : 0;
        if (seconds != RecordFields.AUTOMATIC_TTL && (seconds < limits.lowestTtl() || seconds > HIGHEST_TTL)) {
            throw RecordErrors.badTtl(limits.lowestTtl()).refusal();
        }
        return seconds;
    }

    private String comment(ObjectNode body, String base) {
        if (!body.has("comment")) {
            return base;
        }
        var comment = body.get("comment").isNull() ? "" : required(body, "comment");
        if (comment.codePointCount(0, comment.length()) > limits.comment()) {
            throw RecordErrors.commentTooLong(limits.comment()).refusal();
        }
        if (comment.contains("\r") || comment.contains("\n")) { // Open: the code is not on record.
            throw RecordErrors.badBody("comment contains a line break").refusal();
        }
        return comment;
    }

    private List<String> tags(ObjectNode body, List<String> base) {
        if (!body.has("tags")) {
            return base;
        }
        var tags = StreamSupport.stream(body.get("tags").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        if (tags.size() > limits.tags()) {
            throw RecordErrors.tooManyTags(tags.size(), limits.tags()).refusal();
        }
        if (!tags.stream().allMatch(tag -> tag.matches("[^:]{1,32}(:.{0,100})?"))) { // Open: the code is not on record.
            throw RecordErrors.badBody("a tag is not name:value of 32 and 100 characters")
                    .refusal();
        }
        return tags;
    }

    private static RecordFields.Extras extras(RecordFields base, ObjectNode body) {
        var old = base.extras();
        var priority = body.has("priority") ? OptionalInt.of(priority(body.get("priority"))) : old.priority();
        var data = body.has("data") ? Envelope.MAPPER.writeValueAsString(data(body)) : old.data();
        var settings = body.has("settings") ? settings(body.get("settings")) : old.settings();
        if (base.type().form() == RecordType.Form.DATA && data.isEmpty()) {
            throw RecordErrors.badBody("data is missing").refusal();
        }
        if (base.type() == RecordType.MX && priority.isEmpty()) {
            throw RecordErrors.badBody("priority is missing").refusal();
        }
        return new RecordFields.Extras(priority, settings, data);
    }

    private static int priority(JsonNode node) {
        if (!node.isInt() || node.intValue() < 0 || node.intValue() > 65_535) {
            throw RecordErrors.badBody("priority is not 0..65535").refusal();
        }
        return node.intValue();
    }

    private static JsonNode data(ObjectNode body) {
        if (!body.path("data").isObject()) {
            throw RecordErrors.badBody("data is no object").refusal();
        }
        return body.get("data");
    }

    private static Map<String, Boolean> settings(JsonNode node) {
        var settings = new TreeMap<String, Boolean>();
        for (var name : node.propertyNames()) {
            if (!Set.of("flatten_cname", "ipv4_only", "ipv6_only").contains(name)) {
                throw RecordErrors.badBody("unknown setting " + name).refusal();
            }
            settings.put(name, flag(node, name));
        }
        return settings;
    }
}
