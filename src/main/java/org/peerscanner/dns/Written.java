package org.peerscanner.dns;

import java.util.List;

/**
 * What became of a plan: all of it is in the zone, but for what was refused.
 *
 * @param refusals the changes that the provider will not make, each for a reason of its own
 */
public record Written(List<Refusal> refusals) {
    public static final Written COMPLETELY = new Written(List.of());

    public Written {
        refusals = List.copyOf(refusals);
    }

    /** @param reason the provider's own code and text */
    public record Refusal(Change change, String reason) {}
}
