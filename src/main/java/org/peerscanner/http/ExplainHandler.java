package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.peerscanner.explain.Explanation;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/hosts/{name}/explain}: what peerscanner makes of a host, in sentences. Safe for concurrent use. */
final class ExplainHandler implements Endpoint {
    private final HostFacts facts;

    ExplainHandler(HostFacts facts) {
        this.facts = requireNonNull(facts, "facts");
    }

    @Override
    public Answer handle(Call call) {
        var about = facts.forTheOperator(HostNames.read(call.segment()));
        var sentences = Explanation.of(about);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", about.name().label()).put("known", about.known().isPresent());
        add(sentences, json);
        return Answer.both(200, String.join("\n", sentences) + "\n", json);
    }

    static void add(List<String> sentences, ObjectNode json) {
        var array = json.putArray("explanation");
        sentences.forEach(array::add);
    }
}
