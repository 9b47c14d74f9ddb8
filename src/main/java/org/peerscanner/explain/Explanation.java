package org.peerscanner.explain;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscanner.fleet.HostName;

/** What peerscanner makes of a host, in sentences. Pure. */
public final class Explanation {
    private final Facts facts;
    private final When when;

    private Explanation(Facts facts) {
        this.facts = facts;
        this.when = new When(facts.now());
    }

    /** Do you see me, do you use me, and if not, why, what changes that, and when is the next look. */
    public static List<String> of(Facts facts) {
        return new Explanation(facts).sentences();
    }

    private List<String> sentences() {
        var use = new Use(facts, when);
        var body = facts.known()
                .map(known -> {
                    var health = new HealthInWords(known, facts.said(), when);
                    return Stream.of(
                            health.seen(facts.name()),
                            use.now(),
                            use.reasons(),
                            trouble(),
                            health.remedy(),
                            health.next());
                })
                .orElseGet(() -> Stream.of(unknown(), use.leftovers(), use.reasons()));
        return Stream.concat(body.flatMap(Function.identity()), last()).toList();
    }

    private Stream<String> unknown() {
        var missing = "No host named " + facts.name() + " is registered here.";
        return facts.near().isEmpty()
                ? Stream.of(missing)
                : Stream.of(missing, "Names that look like it: " + names(facts.near()) + ".");
    }

    private static String names(List<HostName> names) {
        return names.stream().map(HostName::label).collect(Collectors.joining(", "));
    }

    private Stream<String> trouble() {
        var selfCheck = facts.trouble()
                .selfCheck()
                .map(problem -> "peerscanner's own self-check fails since " + when.of(problem.at()) + ": "
                        + problem.why() + "; until it passes, no failed probe counts and no failing host is removed.");
        var dns = facts.trouble()
                .dns()
                .map(problem -> "DNS could not be brought up to date at " + when.of(problem.at()) + ": " + problem.why()
                        + "; it is tried again by itself.");
        return Stream.concat(selfCheck.stream(), dns.stream());
    }

    private Stream<String> last() {
        return facts.last().stream()
                .map(entry -> "The last that was noted of it, at " + when.of(entry.at()) + ": " + entry.what()
                        + (entry.cause().isEmpty() ? "" : " (" + entry.cause() + ")") + ".");
    }
}
