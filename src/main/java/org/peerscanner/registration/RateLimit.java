package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often each of many may do something in a minute: at once as often as in a whole minute, then evenly. Safe for concurrent
 * use.
 *
 * <p>It knows a limited number of them and forgets those first that have not come for the longest time.
 */
final class RateLimit {
    /*
     * The generic cell rate algorithm (ITU-T I.371): what is kept of each is one moment, at which it will have the whole
     * allowance again. Each use moves it on by one interval; it may be at most a minute ahead.
     */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Duration interval;
    private final int mostKnown;
    private final ReentrantLock lock = new ReentrantLock();

    /** The one that has not come for the longest time first. */
    @GuardedBy("lock")
    private final Map<String, Instant> wholeAgainAt = new LinkedHashMap<>(16, 0.75f, true);

    RateLimit(int perMinute, int mostKnown) {
        this.interval = MINUTE.dividedBy(perMinute);
        this.mostKnown = mostKnown;
    }

    /** Empty if it may do it now, and then has; otherwise after which time it may. */
    Optional<Duration> use(String who, Instant now) {
        lock.lock();
        try {
            var wait = wait(who, now);
            if (wait.isEmpty()) {
                wholeAgainAt.put(who, from(who, now).plus(interval));
            }
            if (wholeAgainAt.size() > mostKnown) {
                wholeAgainAt.remove(
                        requireNonNull(wholeAgainAt.keySet().iterator().next()));
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /** Empty if it may do it now, otherwise after which time it may. */
    Optional<Duration> wait(String who, Instant now) {
        lock.lock();
        try {
            var tooFarAhead = Duration.between(now.plus(MINUTE), from(who, now).plus(interval));
            return Optional.of(tooFarAhead).filter(Duration::isPositive);
        } finally {
            lock.unlock();
        }
    }

    /** A moment more than a minute ahead was noted before the clock was put back. */
    @GuardedBy("lock")
    private Instant from(String who, Instant now) {
        var noted = wholeAgainAt.getOrDefault(who, now);
        return noted.isBefore(now) || noted.isAfter(now.plus(MINUTE)) ? now : noted;
    }
}
