package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of a plan: all of it is in the zone, but for what was refused.
 *
 * @param refusals the changes that the provider will not make, each for a reason of its own
 * @param nothing why none of the plan is in the zone, if that is so and not for want of trying
 */
public record Written(List<Refusal> refusals, Optional<String> nothing) {
    public static final Written COMPLETELY = new Written(List.of());

    public Written {
        refusals = List.copyOf(refusals);
        requireNonNull(nothing, "nothing");
    }

    public Written(List<Refusal> refusals) {
        this(refusals, Optional.empty());
    }

    /** @param why one clause for people */
    public static Written nothing(String why) {
        return new Written(List.of(), Optional.of(why));
    }

    /** @param reason the provider's own code and text */
    public record Refusal(Change change, String reason) {}
}
