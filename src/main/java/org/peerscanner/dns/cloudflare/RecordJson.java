package org.peerscanner.dns.cloudflare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads records as Cloudflare shows them and writes them as it takes them. Fields that are not known are passed over. */
final class RecordJson {
    private static final List<String> SERVICE_DATA = List.of("priority", "weight", "port", "target");

    private RecordJson() {}

    static CloudflareRecord read(JsonNode json) {
        var type = Fields.text(json, "type");
        var fields = new RecordFields(
                Fields.text(json, "name").toLowerCase(Locale.ROOT),
                type,
                content(json, type),
                json.path("ttl").asInt(RecordFields.AUTOMATIC_TTL),
                json.path("proxied").asBoolean(false),
                json.path("comment").asString(""));
        return new CloudflareRecord(Fields.text(json, "id"), fields);
    }

    /** The body of a batch. */
    static String batch(List<Operation> operations) {
        var body = JsonNodeFactory.instance.objectNode();
        for (var operation : operations) {
            switch (operation) {
                case Operation.Delete(var gone) ->
                    body.withArray("deletes").addObject().put("id", gone.id());
                case Operation.Patch(var before, var after) ->
                    write(body.withArray("patches").addObject().put("id", before.id()), after);
                case Operation.Note(var record, var comment) ->
                    body.withArray("patches").addObject().put("id", record.id()).put("comment", comment);
                case Operation.Post(var come) ->
                    write(body.withArray("posts").addObject().put("type", come.type()), come);
            }
        }
        return Envelope.MAPPER.writeValueAsString(body);
    }

    private static void write(ObjectNode json, RecordFields fields) {
        json.put("name", fields.name()).put("ttl", fields.ttl()).put("comment", fields.comment());
        if (fields.type().equals("SRV")) {
            writeService(json.putObject("data"), fields.content().split(" ", -1));
        } else {
            json.put("content", fields.content());
        }
        if (fields.isAddress()) {
            json.put("proxied", fields.proxied());
        }
    }

    private static void writeService(ObjectNode data, String[] words) {
        for (var i = 0; i < words.length - 1; i++) {
            data.put(SERVICE_DATA.get(i), Integer.parseInt(words[i]));
        }
        data.put("target", words[words.length - 1]);
    }

    /** The content of an SRV record has had several forms; its data has one. */
    private static String content(JsonNode json, String type) {
        var data = json.path("data");
        return type.equals("SRV") && data.isObject()
                ? SERVICE_DATA.stream()
                        .map(field -> data.path(field).asString(""))
                        .collect(Collectors.joining(" "))
                : json.path("content").asString("");
    }
}
