package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a plan: all of it is in the zone, but for what was refused or left.
 *
 * @param refusals the changes that the provider will not make, each for a reason of its own
 * @param left deletes that the provider was not asked for, since the record that was to come at the same name was refused: they were
 *     planned because of it, and the next plan, which is made without it, decides about them
 * @param nothing why none of the plan is in the zone, if that is so and not for want of trying
 */
public record Written(List<Refusal> refusals, List<Refusal> left, Optional<String> nothing) {
    public static final Written COMPLETELY = new Written(List.of());

    public Written {
        refusals = List.copyOf(refusals);
        left = List.copyOf(left);
        requireNonNull(nothing, "nothing");
    }

    public Written(List<Refusal> refusals) {
        this(refusals, List.of());
    }

    public Written(List<Refusal> refusals, List<Refusal> left) {
        this(refusals, left, Optional.empty());
    }

    /** @param why one clause for people */
    public static Written nothing(String why) {
        return new Written(List.of(), List.of(), Optional.of(why));
    }

    /** The changes that were asked for and are not in the zone. */
    public Stream<Refusal> undone() {
        return Stream.concat(refusals.stream(), left.stream());
    }

    /** @param reason the provider's own code and text */
    public record Refusal(Change change, String reason) {}
}
