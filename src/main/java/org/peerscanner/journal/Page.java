package org.peerscanner.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Entries that were asked for, the latest first. Immutable.
 *
 * @param entries each with its number
 */
public record Page(List<Numbered> entries) {
    public static final int LONGEST = 1_000;

    public Page {
        entries = List.copyOf(entries);
    }

    /** @param number later entries have greater ones; none is given twice */
    public record Numbered(long number, Entry entry) {}

    /**
     * Which entries.
     *
     * @param host those about this host only; empty for all
     * @param before those with a smaller number only; empty for the latest
     * @param limit so many at the most
     */
    public record Request(Optional<String> host, OptionalLong before, int limit) {
        public Request {
            requireNonNull(host, "host");
            requireNonNull(before, "before");
            if (limit < 1 || limit > LONGEST) {
                throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LONGEST + ")");
            }
        }

        /** The latest. */
        public static Request latest(Optional<String> host, int limit) {
            return new Request(host, OptionalLong.empty(), limit);
        }
    }
}
