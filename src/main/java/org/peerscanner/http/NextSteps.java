package org.peerscanner.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peerscanner.config.Config;
import org.peerscanner.config.TargetSpec;
import org.peerscanner.fleet.Host;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.Phase;
import org.peerscanner.scan.ProbeResult;

/** What changes a host's lot, in plain words. Pure. */
record NextSteps(Config config) {
    /** @param result empty if the probe did not end in time */
    List<String> of(Host host, Optional<ProbeResult> result) {
        var lease = "Register again within " + inWords(config.registration().lease())
                + ": a host whose lease runs out is unregistered.";
        var probe = "The host is probed every " + inWords(config.probe().period())
                + "; good probes put it into DNS, and failed ones take it out of the rotations.";
        return List.of(remedy(host, result), probe, lease);
    }

    private String remedy(Host host, Optional<ProbeResult> result) {
        return result.map(probe -> remedy(host, probe.outcome()))
                .orElse("The first probe has not ended yet: ask again in a minute.");
    }

    private String remedy(Host host, Outcome outcome) {
        var endpoint = host.registration().endpoint();
        return switch (outcome) {
            case Outcome.Ok _ -> "Nothing is left to do: the proxy works.";
            case Outcome.Refused _ ->
                "Nothing listens on " + endpoint
                        + ": start the proxy there, or have the router pass the port on to it.";
            case Outcome.TimedOut(var phase)
            when phase != Phase.CONNECT ->
                "Something on " + endpoint + " takes connections and then says nothing: if that is the proxy, say"
                        + " protocol= and tls=, and let it reach " + targets() + ".";
            case Outcome.Unreachable _, Outcome.TimedOut _ ->
                "Nothing answers in time on " + endpoint + ": open the port in every firewall before the proxy.";
            case Outcome.WrongName _ ->
                "Have the proxy report the name "
                        + config.zone().under(host.name().label())
                        + ": it takes effect when the server has been restarted.";
            case Outcome.TlsFailed _, Outcome.BadReply _ ->
                "The proxy answers in another way than expected: check its protocol, or say protocol= and tls=.";
            case Outcome.ProxyAnswered _, Outcome.TargetAnswered _, Outcome.WrongContent _ ->
                "The proxy does not pass requests on: it has to allow connections to " + targets() + ".";
            case Outcome.LocalFault _ ->
                "peerscanner could not make the probe, which is not held against the host: if that goes on, ask its operator"
                        + " whether it can reach " + endpoint + ".";
        };
    }

    private String targets() {
        return config.probe().targets().stream()
                .map(target -> TargetSpec.of(target).url())
                .collect(Collectors.joining(", "));
    }

    private static String inWords(Duration time) {
        var isWhole = time.toMillis() % Duration.ofSeconds(1).toMillis() == 0;
        return isWhole ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
