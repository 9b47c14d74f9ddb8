package org.peerscanner.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.peerscanner.config.Config;
import org.peerscanner.explain.Explanation;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code GET /status} and {@code /status/{name}}: what everybody may know. How many hosts there are, and of one whether it is seen and
 * used; why it is not, and which hosts those are, is told to whoever asks from their own address. Safe for concurrent use.
 */
final class StatusHandler {
    private final Config config;
    private final HttpApi.Parts parts;
    private final HostFacts facts;

    StatusHandler(Config config, HttpApi.Parts parts) {
        this.config = requireNonNull(config, "config");
        this.parts = requireNonNull(parts, "parts");
        this.facts = new HostFacts(config, parts);
    }

    /** Numbers; or one host, if there is a name, as forms send it. */
    Answer all(Call call) {
        var name = call.parameters().first("name");
        if (name.isPresent()) {
            return about(HostNames.read(name.get().strip()), call);
        }
        return StatusPage.isWantedBy(call) ? StatusPage.ofAll(config.zone(), numbers(), own(call)) : json();
    }

    Answer one(Call call) {
        return about(HostNames.read(call.segment()), call);
    }

    private Answer about(HostName name, Call call) {
        var sentences = sentences(name, call.address());
        if (StatusPage.isWantedBy(call)) {
            return StatusPage.ofOne(name, sentences);
        }
        var json = JsonNodeFactory.instance.objectNode().put("name", name.label());
        ExplainHandler.add(sentences, json);
        return Answer.both(200, String.join("\n", sentences) + "\n", json);
    }

    private List<String> sentences(HostName name, Optional<InetAddress> caller) {
        var host = parts.fleet().find(name);
        if (host.isEmpty()) {
            return List.of("No host named " + name + " is registered here.");
        }
        return caller.filter(host.get().address()::equals).isPresent()
                ? Explanation.of(facts.forItsOwner(name))
                : forStrangers(host.get());
    }

    private List<String> forStrangers(Host host) {
        var rotations = parts.publication().published().rotationsOf(host.name());
        var seen = switch (host.standing().health()) {
            case UNKNOWN -> " is registered, and has not been judged yet.";
            case UP, DOUBTFUL -> " is registered and works.";
            case DOWN -> " is registered and does not work at present.";
        };
        var used = rotations.isEmpty()
                ? "It is not used: it is in no rotation."
                : "It is used: DNS has it in " + String.join(", ", rotations) + ".";
        return List.of(host.name() + seen, used, "Whoever asks from its own address is told more.");
    }

    private List<HostName> own(Call call) {
        return parts.fleet().hosts().stream()
                .filter(host -> call.address().filter(host.address()::equals).isPresent())
                .map(Host::name)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private Answer json() {
        var json =
                JsonNodeFactory.instance.objectNode().put("zone", config.zone().name());
        json.set("hosts", HealthCounts.of(parts.fleet().hosts()));
        var rotations = json.putObject("rotations");
        sizes().forEach(rotations::put);
        return Answer.json(out -> out.writeTree(json));
    }

    private StatusPage.Numbers numbers() {
        var hosts = parts.fleet().hosts();
        var working = hosts.stream().filter(Host::isUp).count();
        return new StatusPage.Numbers(working, hosts.size(), sizes());
    }

    private Map<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>();
        for (var ofHost : parts.publication().published().rotationsByHost().values()) {
            ofHost.forEach(name -> sizes.merge(name, 1, Integer::sum));
        }
        return sizes;
    }
}
