package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.peerscanner.config.Config;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.RotationState;
import org.peerscanner.scan.SelfCheck;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/overview}: how the fleet, the rotations and the self-check stand, at a glance. Safe for concurrent use. */
final class OverviewHandler implements Endpoint {
    private final Config config;
    private final HttpApi.Parts parts;

    OverviewHandler(Config config, HttpApi.Parts parts) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
    }

    @Override
    public Answer handle(Call call) {
        var hosts = parts.fleet().hosts();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("zone", config.zone().name());
        json.set("hosts", HealthCounts.of(hosts));
        parts.operator().orders().current().freeze().ifPresent(word -> json.set("freeze", OrdersHandler.freeze(word)));
        json.set("selfCheck", selfCheck(parts.operator().selfCheck().get()));
        var silence = parts.registrar().silence();
        if (silence.isKeeping()) {
            json.putObject("silence").put("silent", silence.silent()).put("hosts", silence.hosts());
        }
        var rotations = json.putArray("rotations");
        RotationState.all(hosts, parts.publication().published())
                .forEach(state -> rotations.add(rotation(state, config.rotation())));
        return Answer.json(out -> out.writeTree(json));
    }

    private static ObjectNode selfCheck(SelfCheck.Report report) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("sound", report instanceof SelfCheck.Report.Sound);
        json.put("since", report.since().toString());
        json.put("passes", report.passes());
        if (report instanceof SelfCheck.Report.Frozen frozen) {
            json.put("why", frozen.why());
        }
        return json;
    }

    private static ObjectNode rotation(RotationState state, RotationConfig config) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", state.name());
        json.put("published", state.published());
        json.put("working", state.working());
        json.put("members", state.members());
        json.put("floor", config.minSize());
        json.put("cap", config.maxSize());
        add(json, "held", state.held());
        add(json, "withheld", state.withheld());
        return json;
    }

    private static void add(ObjectNode json, String field, List<Deviation> deviations) {
        var array = json.putArray(field);
        deviations.forEach(deviation ->
                array.addObject().put("host", deviation.host().label()).put("reason", deviation.reason()));
    }
}
