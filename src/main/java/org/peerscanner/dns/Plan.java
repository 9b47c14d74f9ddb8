package org.peerscanner.dns;

import java.util.HashSet;
import java.util.Set;

/**
 * The changes that lead from the zone as it is to the zone as wanted. Pure.
 *
 * @param deletes records to be taken out
 * @param creates records to be put in
 */
public record Plan(Set<ResourceRecord> deletes, Set<ResourceRecord> creates) {
    public Plan {
        deletes = Set.copyOf(deletes);
        creates = Set.copyOf(creates);
    }

    public static Plan between(Set<ResourceRecord> actual, Set<ResourceRecord> desired) {
        return new Plan(minus(actual, desired), minus(desired, actual));
    }

    public boolean isEmpty() {
        return deletes.isEmpty() && creates.isEmpty();
    }

    private static Set<ResourceRecord> minus(Set<ResourceRecord> from, Set<ResourceRecord> taken) {
        var rest = new HashSet<>(from);
        rest.removeAll(taken);
        return rest;
    }
}
