package org.peerscanner.journal;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The steps of a probe as compact JSON. Pure. */
final class Evidence {
    private static final JsonMapper mapper = new JsonMapper();

    private Evidence() {}

    /** {@code [{"phase":"connect","micros":3800,"note":"connected"}]}. */
    static String json(List<Event.Step> steps) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var step : steps) {
            array.addObject()
                    .put("phase", step.phase())
                    .put("micros", step.took().toNanos() / 1_000)
                    .put("note", step.note());
        }
        return mapper.writeValueAsString(array);
    }
}
