package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.peerscanner.config.Config;
import org.peerscanner.explain.Explanation;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.scan.ProbeResult;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a register as JSON: the facts of the text, the host as it is now, and what changes it. */
final class RegisterJson {
    private final Config config;
    private final HttpApi.Parts parts;
    private final HostJson hosts;
    private final HostFacts facts;

    RegisterJson(Config config, HttpApi.Parts parts) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
        this.hosts = new HostJson(config.zone(), parts);
        this.facts = new HostFacts(config, parts);
    }

    ObjectNode of(Registered registered, Optional<ProbeResult> result, Fronts fronts) {
        var name = registered.host().name();
        var host = parts.fleet().find(name).orElse(registered.host());
        var verdict = ProbeVerdict.of(result);
        var json = Answer.plain(verdict.status(), verdict.text());
        json.put("isNew", registered.isNew());
        json.setAll(hosts.of(host, parts.publication().published().rotationsOf(name)));
        result.ifPresent(probe -> json.set("probe", HostJson.probe(probe)));
        json.put("renewAfter", Math.max(1, parts.registrar().renewAfter().toSeconds()));
        var fqdns = json.putObject("frontfqdns");
        fronts.names(name, config.zone()).forEach(fqdns::put);
        ExplainHandler.add(Explanation.of(facts.forItsOwner(name)), json);
        var steps = json.putArray("nextSteps");
        new NextSteps(config).of(host, result).forEach(steps::add);
        registered.token().ifPresent(token -> json.put("token", token));
        return json;
    }
}
