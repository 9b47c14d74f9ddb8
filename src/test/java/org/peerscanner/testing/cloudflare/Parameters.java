package org.peerscanner.testing.cloudflare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a call's query, each given once and within its range.
 *
 * <p>Open: real servers let unknown ones pass and may bend others into range; here they are refused, so that a mistake shows.
 */
final class Parameters {
    private final Map<String, List<String>> values;

    Parameters(Call call, Set<String> known) {
        values = call.parameters();
        values.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw AccessErrors.badParameter(name, given.getFirst(), "no such parameter")
                        .refusal();
            }
            if (given.size() > 1) {
                throw AccessErrors.badParameter(name, given.toString(), "it once")
                        .refusal();
            }
        });
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    int number(String name, Range range) {
        return text(name).map(text -> within(name, text, range)).orElse(range.usual);
    }

    String oneOf(String name, String... choices) {
        var chosen = text(name).orElse(choices[0]);
        if (!Set.of(choices).contains(chosen)) {
            throw AccessErrors.badParameter(name, chosen, String.join("|", choices))
                    .refusal();
        }
        return chosen;
    }

    private static int within(String name, String text, Range range) {
        var number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < range.lowest || number > range.highest) {
            throw AccessErrors.badParameter(name, text, range.lowest + ".." + range.highest)
                    .refusal();
        }
        return number;
    }

    /** The numbers that a parameter may be, and the one it is when not given. */
    record Range(int usual, int lowest, int highest) {}
}
