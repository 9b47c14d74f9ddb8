package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.peerscanner.dns.cloudflare.RateHeaders.Left;
import org.peerscanner.dns.cloudflare.RateHeaders.Policy;

/**
 * The calls that may be made: a token bucket well below Cloudflare's limit, since going over it blocks everything for five
 * minutes, and since the same user's other programs and dashboard count against it. Used by one thread.
 *
 * <p>A bucket that holds {@code burst} and gains {@code rate} lets at most burst + rate × window pass in any window; both are
 * chosen so that this is five sixths of the limit: 100 at once and 3 a second of 1,200 in 300 seconds, which also keeps below
 * 200 a second from one address. What Cloudflare tells with its answers lowers that and never raises it. Time that goes
 * backwards is taken to stand still.
 */
final class Budget {
    private static final Policy DOCUMENTED = new Policy(1200, Duration.ofMinutes(5));

    private final InstantSource clock;
    private Policy policy = DOCUMENTED;
    private double calls = burst(DOCUMENTED);
    private Instant last;
    private Duration blocked = Duration.ZERO;
    private Left told = new Left(Long.MAX_VALUE, Duration.ZERO);

    Budget(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        this.last = clock.instant();
    }

    /** What a call is for, and so how much of the budget it has to leave for others. */
    enum Purpose {
        /** Waits for 20 calls more than the one, since it may take 17 to find one bad record. */
        ADDING(20, 20),
        READING(10, 0),
        /** Also what removes and adds together. */
        REMOVING(0, 0);

        private final int reserve;
        private final int more;

        Purpose(int reserve, int more) {
            this.reserve = reserve;
            this.more = more;
        }
    }

    /** Takes one call. How long to wait if there is none; then nothing is taken. */
    Optional<Duration> take(Purpose purpose) {
        var wait = untilFree(purpose);
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        calls--;
        told = new Left(told.calls() - 1, told.during());
        return Optional.empty();
    }

    /** How long until there is a call for it. */
    Duration untilFree(Purpose purpose) {
        pass();
        return Collections.max(List.of(blocked, untilTold(purpose), untilGained(purpose)));
    }

    /** How many calls could be made at once now. */
    int left() {
        pass();
        if (blocked.isPositive()) {
            return 0;
        }
        var gained = (long) calls;
        return (int) Math.max(0, told.during().isPositive() ? Math.min(gained, told.calls()) : gained);
    }

    /** Takes to heart what came with an answer. */
    void heed(RateHeaders headers) {
        pass();
        headers.policy().filter(this::isNarrower).ifPresent(narrower -> policy = narrower);
        headers.left().ifPresent(left -> told = new Left(left.calls(), pause(left)));
        calls = Math.min(calls, burst(policy));
    }

    private static Duration pause(Left left) {
        return left.calls() <= Purpose.ADDING.reserve
                ? LongestPause.cutAndTold(left.during(), "Ratelimit")
                : LongestPause.cut(left.during());
    }

    /** No call at all for so long. */
    void block(Duration time) {
        pass();
        blocked = Collections.max(List.of(blocked, time));
    }

    private Duration untilTold(Purpose purpose) {
        return told.during().isPositive() && told.calls() <= purpose.reserve ? told.during() : Duration.ZERO;
    }

    private Duration untilGained(Purpose purpose) {
        var needed = Math.min(1 + purpose.reserve, burst(policy));
        if (calls >= needed) {
            return Duration.ZERO;
        }
        var lacking = Math.min(needed + purpose.more, burst(policy)) - calls;
        return Duration.ofMillis((long) Math.ceil(lacking / rate(policy) * 1000));
    }

    /** Lets the time that has passed take effect. */
    private void pass() {
        var now = clock.instant();
        var passed = now.isAfter(last) ? Duration.between(last, now) : Duration.ZERO;
        last = now;
        calls = Math.min(burst(policy), calls + passed.toMillis() / 1000.0 * rate(policy));
        blocked = rest(blocked, passed);
        told = new Left(told.calls(), rest(told.during(), passed));
    }

    private boolean isNarrower(Policy other) {
        return other.calls() * policy.window().toSeconds()
                < policy.calls() * other.window().toSeconds();
    }

    private static Duration rest(Duration of, Duration passed) {
        var rest = of.minus(passed);
        return rest.isPositive() ? rest : Duration.ZERO;
    }

    private static double burst(Policy policy) {
        return Math.max(1, policy.calls() / 12.0);
    }

    /** Per second. */
    private static double rate(Policy policy) {
        return policy.calls() * 0.75 / policy.window().toSeconds();
    }
}
