package org.peerscanner.scan;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.peerscanner.config.TargetSpec;
import org.peerscanner.fleet.Protocol;

/** The targets that probes choose from by chance. Safe for concurrent use. */
public final class Targets {
    private static final String EXPECTED = " (expected: canary, or an http or https URL such as https://example.com/)";

    /** To be used before the targets are known. */
    static final Targets NONE = new Targets(List.of(), RandomGenerator.getDefault());

    private final List<Choice> all;
    private final List<Choice> plain;
    private final RandomGenerator random;

    private Targets(List<Choice> all, RandomGenerator random) {
        this.all = List.copyOf(all);
        this.plain = all.stream().filter(choice -> !choice.origin().secure()).toList();
        this.random = random;
    }

    /**
     * @param words as {@link TargetSpec} reads them
     * @param canaryUrl under which proxies reach the canary's {@code /canary}
     * @param random safe for concurrent use, and not to be foretold: it makes the canary's nonces
     * @throws IllegalArgumentException if a word or the URL is neither
     */
    public static Targets of(List<String> words, URI canaryUrl, Canary canary, RandomGenerator random) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("targets: none (expected: at least one)");
        }
        var choices = new ArrayList<Choice>();
        for (var word : words) {
            var spec = parse(word);
            var url = spec.isCanary() ? canaryUrl : URI.create(spec.url());
            var origin = Origin.of(url).orElseThrow(() -> new IllegalArgumentException("target: " + url + EXPECTED));
            var asked = Optional.of(canary).filter(_ -> spec.isCanary());
            choices.add(new Choice(origin, path(url, spec.isCanary()), asked, spec));
        }
        return new Targets(choices, random);
    }

    /** A forward proxy takes requests for http targets; it is given an https one only if there is no other. */
    Target choose(Protocol protocol) {
        return drawn(protocol == Protocol.FORWARD && !plain.isEmpty() ? plain : all)
                .target(random);
    }

    private Choice drawn(List<Choice> choices) {
        if (choices.size() == 1) {
            return choices.getFirst();
        }
        var lot = random.nextInt(
                choices.stream().mapToInt(choice -> choice.spec.weight()).sum());
        for (var choice : choices) {
            lot -= choice.spec.weight();
            if (lot < 0) {
                return choice;
            }
        }
        throw new IllegalStateException("a lot greater than all weights together");
    }

    /** Every one of them once. */
    List<Named> each() {
        return all.stream()
                .map(choice -> new Named(choice.prefix(), choice.target(random)))
                .toList();
    }

    /** Those that are left; all if none would be. */
    Targets without(List<String> prefixes) {
        var left = all.stream()
                .filter(choice -> !prefixes.contains(choice.prefix()))
                .toList();
        return left.isEmpty() ? this : new Targets(left, random);
    }

    /** @param prefix how the URLs of this target begin, other than those of the others */
    record Named(String prefix, Target target) {}

    private static TargetSpec parse(String word) {
        try {
            return TargetSpec.of(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("target: " + word + EXPECTED, e);
        }
    }

    /** Of a page what to ask for, of a canary what stands before {@code /canary}. */
    private static String path(URI url, boolean isCanary) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        if (isCanary) {
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return (path.isEmpty() ? "/" : path) + query;
    }

    private record Choice(Origin origin, String path, Optional<Canary> canary, TargetSpec spec) {
        Target target(RandomGenerator random) {
            return canary.<Target>map(asked -> asked.challenge(origin, path, random))
                    .orElseGet(() -> new Target.Page(origin, path, expected()));
        }

        private Target.Expectation expected() {
            return new Target.Expectation(spec.leastStatus(), spec.mostStatus(), spec.contains());
        }

        String prefix() {
            return origin + path + (canary.isPresent() ? "/canary/" : "");
        }
    }
}
