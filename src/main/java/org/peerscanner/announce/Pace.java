package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to call again. Pure but for chance.
 *
 * <p>Who works calls at the pace that the server suggests; who does not yet, sooner at first, to hear of it; who is refused or
 * gets no answer, less and less often. A random share is taken off, so that many who began together do not stay together; what a
 * server wants to be left alone for is kept to the full, and the random share comes on top.
 */
final class Pace {
    static final Duration DEFAULT = Duration.ofMinutes(3);
    static final Duration SHORTEST = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofHours(1);
    static final double LARGEST_SHARE = 0.25;
    static final Backoff HOPING = new Backoff(Duration.ofSeconds(20), Duration.ofMinutes(10));
    static final Backoff UNAVAILABLE = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));
    static final Backoff REFUSED = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final RandomGenerator random;

    Pace(RandomGenerator random) {
        this.random = requireNonNull(random, "random");
    }

    /**
     * How long to wait.
     *
     * @param times how often in a row the like has been answered, this one included
     */
    Duration after(Answer answer, int times) {
        return switch (answer) {
            case Answer.Works works when works.isUsed() -> less(renewal(works));
            case Answer.Registered registered -> less(shorter(renewal(registered), HOPING.after(times)));
            case Answer.Refused refused -> left(refused.retryAfter(), REFUSED.after(times));
            case Answer.Unavailable unavailable -> left(unavailable.retryAfter(), UNAVAILABLE.after(times));
        };
    }

    private static Duration renewal(Answer.Registered registered) {
        return clamped(registered.renewAfter().orElse(DEFAULT));
    }

    private Duration left(Optional<Duration> retryAfter, Duration backoff) {
        return retryAfter
                .map(Pace::clamped)
                .map(alone -> alone.plus(share(alone)))
                .orElseGet(() -> less(backoff));
    }

    private Duration less(Duration time) {
        return time.minus(share(time));
    }

    private Duration share(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * LARGEST_SHARE * random.nextDouble()));
    }

    private static Duration clamped(Duration time) {
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : shorter(time, LONGEST);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Twice as long each time, up to a longest. */
    record Backoff(Duration first, Duration longest) {
        private static final int MOST_DOUBLINGS = 20;

        /** @param times 1 or more */
        Duration after(int times) {
            return shorter(first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)), longest);
        }
    }
}
