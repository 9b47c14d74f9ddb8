package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.peerscanner.config.Config;
import org.peerscanner.dns.Visibility;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.dns.ZoneStatus;
import org.peerscanner.fleet.Words;
import org.peerscanner.rotation.Deviation;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/zone}: how the zone is doing at its provider and in DNS. Safe for concurrent use. */
final class ZoneHandler implements Endpoint {
    private final Config config;
    private final HttpApi.Parts parts;

    ZoneHandler(Config config, HttpApi.Parts parts) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
    }

    @Override
    public Answer handle(Call call) {
        var json = json(parts.zone().get());
        return Answer.json(out -> out.writeTree(json));
    }

    private ObjectNode json(ZoneReport report) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("zone", config.zone().name());
        json.put("provider", Words.of(config.dns().provider()));
        addStatus(json, report.status());
        addDeviations(
                json,
                parts.publication().published().deviations().values().stream()
                        .flatMap(List::stream)
                        .toList());
        report.visibility().ifPresent(visibility -> add(json.putObject("visibility"), visibility));
        return json;
    }

    private static void addStatus(ObjectNode json, ZoneStatus status) {
        status.lastRead().ifPresent(at -> json.put("lastRead", at.toString()));
        status.lastWritten().ifPresent(at -> json.put("lastWritten", at.toString()));
        status.lastTrouble()
                .ifPresent(trouble -> json.putObject("lastTrouble")
                        .put("at", trouble.at().toString())
                        .put("message", trouble.message()));
        json.putObject("records").put("own", status.own()).put("foreign", status.foreign());
        status.callsLeft().ifPresent(calls -> json.put("callsLeft", calls));
    }

    private static void addDeviations(ObjectNode json, List<Deviation> deviations) {
        json.put("withheld", count(deviations, Deviation.Kind.WITHHELD));
        json.put("held", count(deviations, Deviation.Kind.HELD));
    }

    private static long count(List<Deviation> deviations, Deviation.Kind kind) {
        return deviations.stream().filter(deviation -> deviation.kind() == kind).count();
    }

    private static void add(ObjectNode json, Visibility visibility) {
        json.put("seen", visibility.seen());
        json.put("medianMillis", visibility.median().toMillis());
        json.put("p99Millis", visibility.p99().toMillis());
        json.put("awaited", visibility.awaited());
        var doubts = json.putArray("doubts");
        visibility
                .doubts()
                .forEach(doubt -> doubts.addObject()
                        .put("name", doubt.name())
                        .put("since", doubt.since().toString())
                        .put("difference", doubt.difference()));
    }
}
