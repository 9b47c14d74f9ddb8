package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What this machine is like at one moment. Pure.
 *
 * @param steady by a clock that stands still while the machine sleeps
 * @param wall by one that does not
 * @param addresses of the machine's own, but for those that lead nowhere else
 */
record Surroundings(Instant steady, Instant wall, Set<InetAddress> addresses) {
    /** What clocks that are set, and looks that come late, stay below. */
    static final Duration SHORTEST_SLEEP = Duration.ofSeconds(10);

    Surroundings {
        requireNonNull(steady, "steady");
        requireNonNull(wall, "wall");
        addresses = Set.copyOf(addresses);
    }

    /** Why the server should hear of this host at once, if anything has happened since an earlier look. */
    Optional<String> newsSince(Surroundings earlier) {
        var sleep = Duration.between(earlier.wall, wall).minus(Duration.between(earlier.steady, steady));
        if (sleep.compareTo(SHORTEST_SLEEP) >= 0) {
            return Optional.of("this machine has slept");
        }
        return addresses.isEmpty() || addresses.equals(earlier.addresses)
                ? Optional.empty()
                : Optional.of("this machine's addresses have changed");
    }
}
