package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Words;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.ScanReport;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known about a host, as JSON. Safe for concurrent use. */
final class HostJson {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ZoneName zone;
    private final HttpApi.Parts parts;

    HostJson(ZoneName zone, HttpApi.Parts parts) {
        this.zone = requireNonNull(zone, "zone");
        this.parts = requireNonNull(parts, "parts");
    }

    /** @param rotations that the host is in */
    ObjectNode of(Host host, Collection<String> rotations) {
        return json(host, rotations, HostJson::probe);
    }

    /** The same with the steps of its last probe. */
    ObjectNode inFull(Host host, Collection<String> rotations) {
        return json(host, rotations, HostJson::probeWithSteps);
    }

    private ObjectNode json(Host host, Collection<String> rotations, Function<ProbeResult, ObjectNode> probe) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", host.name().label());
        json.put("fqdn", zone.under(host.name().label()));
        json.put("kind", Words.of(host.name().kind()));
        json.put("address", Addresses.text(host.address()));
        json.put("port", host.registration().endpoint().port().number());
        addAccess(json, host);
        addStanding(json, host);
        parts.operator()
                .orders()
                .current()
                .of(host.name())
                .ifPresent(order -> json.set("order", OrdersHandler.json(order)));
        parts.examiner().report(host.name()).ifPresent(report -> addReport(json, host, report, probe));
        json.put("leaseEnd", parts.registrar().leaseEnd(host).toString());
        addNames(json, host, rotations);
        return json;
    }

    private static void addAccess(ObjectNode json, Host host) {
        var found = host.standing().access();
        json.putObject("protocol")
                .put("wanted", host.registration().protocol().word())
                .put("found", found.map(access -> access.protocol().word()).orElse(null));
        json.putObject("tls")
                .put("wanted", host.registration().tls().word())
                .put("found", found.map(Access::tls).orElse(null));
    }

    private static void addStanding(ObjectNode json, Host host) {
        json.put("health", Words.of(host.standing().health()));
        json.put("since", host.standing().since().toString());
        json.put("proven", host.standing().proven());
    }

    private static void addReport(
            ObjectNode json, Host host, ScanReport report, Function<ProbeResult, ObjectNode> probe) {
        report.last().ifPresent(last -> {
            var outcome = probe.apply(last);
            report.lastEnded().ifPresent(ended -> outcome.put("ended", ended.toString()));
            json.set("lastProbe", outcome);
        });
        report.exit()
                .ifPresent(exit -> json.putObject("exit")
                        .put("address", Addresses.text(exit))
                        .put("asRegistered", exit.equals(host.address())));
        json.put("nextProbe", report.nextDue().toString());
    }

    static ObjectNode probe(ProbeResult result) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("ok", result.outcome() instanceof Outcome.Ok);
        json.put("reason", result.outcome().reason());
        json.put("target", result.target());
        json.put("tookMillis", result.took().toMillis());
        if (result.outcome() instanceof Outcome.Ok ok) {
            json.put("latencyMillis", ok.latency().toMillis());
        }
        return json;
    }

    private static ObjectNode probeWithSteps(ProbeResult result) {
        var json = probe(result);
        var steps = json.putArray("steps");
        for (var step : result.steps()) {
            steps.addObject()
                    .put("phase", step.phase().word())
                    .put("millis", step.took().toNanos() / NANOS_PER_MILLI)
                    .put("note", step.note());
        }
        return json;
    }

    private void addNames(ObjectNode json, Host host, Collection<String> rotations) {
        var inRotations = json.putArray("rotations");
        rotations.forEach(inRotations::add);
        var records = json.putArray("records");
        var published = parts.publication().published();
        if (published.hasOwnRecord(host.name())) {
            records.add(zone.under(host.name().label()));
        }
        rotations.forEach(rotation -> records.add(zone.under(rotation)));
        addDeviations(json, published.deviationsOf(host.name()));
    }

    private void addDeviations(ObjectNode json, List<Deviation> deviations) {
        if (deviations.isEmpty()) {
            return;
        }
        var array = json.putArray("deviations");
        for (var deviation : deviations) {
            array.addObject()
                    .put("record", zone.under(deviation.name()))
                    .put("kind", Words.of(deviation.kind()))
                    .put("reason", deviation.reason());
        }
    }
}
