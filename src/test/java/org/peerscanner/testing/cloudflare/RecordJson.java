package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Writes records the way answers show them since 2025-01-27: without {@code zone_id} and {@code zone_name}. */
final class RecordJson {
    /** Microseconds, without the zeros at the end. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private RecordJson() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String text(String id, RecordFields fields, ZoneRecord.Stamps stamps) {
        var json = Envelope.object();
        json.put("id", id);
        json.put("name", fields.name());
        json.put("type", fields.type().name());
        json.put("content", fields.content());
        fields.extras().priority().ifPresent(priority -> json.put("priority", priority));
        if (!fields.extras().data().isEmpty()) {
            json.set("data", Envelope.MAPPER.readTree(fields.extras().data()));
        }
        json.put("proxiable", ProxyRules.proxiable(fields));
        json.put("proxied", fields.proxied());
        json.put("ttl", fields.ttl());
        addSettings(json.putObject("settings"), fields);
        json.putObject("meta");
        json.put("comment", fields.comment().isEmpty() ? null : fields.comment());
        fields.tags().forEach(json.putArray("tags")::add);
        addStamps(json, stamps);
        return Envelope.MAPPER.writeValueAsString(json);
    }

    static JsonNode node(ZoneRecord record) {
        return Envelope.object().rawValueNode(new RawValue(record.json()));
    }

    static ArrayNode nodes(Iterable<ZoneRecord> records) {
        var nodes = Envelope.array();
        records.forEach(record -> nodes.addRawValue(new RawValue(record.json())));
        return nodes;
    }

    private static void addSettings(ObjectNode settings, RecordFields fields) {
        if (fields.type() == RecordType.CNAME) {
            settings.put("flatten_cname", false);
        }
        fields.extras().settings().forEach(settings::put);
    }

    private static void addStamps(ObjectNode json, ZoneRecord.Stamps stamps) {
        json.put("created_on", time(stamps.created()));
        json.put("modified_on", time(stamps.modified()));
        stamps.commentModified().ifPresent(at -> json.put("comment_modified_on", time(at)));
        stamps.tagsModified().ifPresent(at -> json.put("tags_modified_on", time(at)));
    }
}
