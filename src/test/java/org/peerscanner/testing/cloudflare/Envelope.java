package org.peerscanner.testing.cloudflare;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one form of all answers: {@code result, success, errors, messages} and, for lists, {@code result_info}. */
final class Envelope {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Envelope() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static Reply.Answer success(JsonNode result) {
        return answer(200, envelope(result, true));
    }

    static Reply.Answer success(JsonNode result, ArrayNode messages) {
        return answer(200, envelope(result, true).set("messages", messages));
    }

    static Reply.Answer page(JsonNode result, ObjectNode resultInfo) {
        return answer(200, envelope(result, true).set("result_info", resultInfo));
    }

    static Reply.Answer failure(ApiError error) {
        return answer(error.status(), envelope(NODES.nullNode(), false).set("errors", details(error.details())));
    }

    /** The body of a request that must be an object. */
    static ObjectNode parse(Call call) {
        if (!call.header("Content-Type").orElse("").startsWith(Reply.JSON)) {
            throw RecordErrors.badBody("its Content-Type is not " + Reply.JSON).refusal();
        }
        try {
            if (MAPPER.readTree(call.body()) instanceof ObjectNode body) {
                return body;
            }
        } catch (JacksonException e) {
            throw RecordErrors.badBody(e.getOriginalMessage()).refusal();
        }
        throw RecordErrors.badBody("it is no object").refusal();
    }

    private static ObjectNode envelope(JsonNode result, boolean success) {
        var envelope = object();
        envelope.set("result", result);
        envelope.put("success", success);
        envelope.set("errors", array());
        envelope.set("messages", array());
        return envelope;
    }

    private static ArrayNode details(List<ApiError.Detail> details) {
        var array = array();
        for (var detail : details) {
            var object = array.addObject().put("code", detail.code()).put("message", detail.message());
            if (!detail.chain().isEmpty()) {
                object.set("error_chain", details(detail.chain()));
            }
        }
        return array;
    }

    private static Reply.Answer answer(int status, ObjectNode body) {
        return Reply.Answer.of(status, Reply.JSON, MAPPER.writeValueAsString(body));
    }
}
