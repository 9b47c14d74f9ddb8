package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How changes to the zone have come to be seen in DNS.
 *
 * @param seen so many names have been seen as they should be, each once for each change
 * @param median of the times that took
 * @param p99 of the same
 * @param awaited so many names are still to be seen
 * @param doubts those of them for which it takes too long
 */
public record Visibility(long seen, Duration median, Duration p99, int awaited, List<Doubt> doubts) {
    public Visibility {
        requireNonNull(median, "median");
        requireNonNull(p99, "p99");
        doubts = List.copyOf(doubts);
    }

    /**
     * A name that DNS does not tell as the provider holds it.
     *
     * @param since when it was changed
     * @param difference what is seen, and what was expected
     */
    public record Doubt(String name, Instant since, String difference) {
        public Doubt {
            requireNonNull(name, "name");
            requireNonNull(since, "since");
            requireNonNull(difference, "difference");
        }
    }
}
