package org.peerscanner.journal;

import org.peerscanner.journal.Event.Probe;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A probe as compact JSON. Pure. */
final class Evidence {
    private static final JsonMapper mapper = new JsonMapper();

    private Evidence() {}

    /** {@code {"target":"https://example.com/","steps":[{"phase":"connect","micros":3800,"note":"connected"}]}}. */
    static String json(Probe probe) {
        var json = JsonNodeFactory.instance.objectNode().put("target", probe.target());
        var steps = json.putArray("steps");
        for (var step : probe.steps()) {
            steps.addObject()
                    .put("phase", step.phase())
                    .put("micros", step.took().toNanos() / 1_000)
                    .put("note", step.note());
        }
        return mapper.writeValueAsString(json);
    }
}
