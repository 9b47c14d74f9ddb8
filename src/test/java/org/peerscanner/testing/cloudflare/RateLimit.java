package org.peerscanner.testing.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many calls in a window for each caller; one more, and all calls are refused for five minutes. Used under the model's lock.
 *
 * <p>Open: the window slides, so that no span of its length ever has more calls than the limit. Refused calls neither count nor
 * prolong the block.
 */
final class RateLimit {
    private static final Duration BLOCK = Duration.ofMinutes(5);

    private final int limit;
    private final Duration window;
    private final Map<String, Usage> usages = new HashMap<>();

    RateLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    private static final class Usage {
        private final ArrayDeque<Instant> calls = new ArrayDeque<>();
        private Instant blockedUntil = Instant.MIN;
    }

    /** Counts a call. What the caller has to wait for if it is one too many. */
    Optional<Duration> exceededBy(String caller, Instant now) {
        var usage = usages.computeIfAbsent(caller, name -> new Usage());
        if (now.isBefore(usage.blockedUntil)) {
            return Optional.of(Duration.between(now, usage.blockedUntil));
        }
        forgetOld(usage, now);
        if (usage.calls.size() >= limit) {
            usage.blockedUntil = now.plus(BLOCK);
            return Optional.of(BLOCK);
        }
        usage.calls.add(now);
        return Optional.empty();
    }

    ApiError error() {
        return AccessErrors.tooManyRequests(limit, window.toSeconds());
    }

    Map<String, String> headers(String caller, Instant now) {
        var usage = usages.computeIfAbsent(caller, name -> new Usage());
        forgetOld(usage, now);
        var blocked = now.isBefore(usage.blockedUntil);
        var left = blocked ? 0 : limit - usage.calls.size();
        var reset = blocked
                ? Duration.between(now, usage.blockedUntil)
                : usage.calls.isEmpty()
                        ? Duration.ZERO
                        : Duration.between(now, usage.calls.getFirst().plus(window));
        return Map.of(
                "Ratelimit", "\"default\";r=" + left + ";t=" + wholeSeconds(reset),
                "Ratelimit-Policy", "\"default\";q=" + limit + ";w=" + window.toSeconds());
    }

    static long wholeSeconds(Duration time) {
        return Math.ceilDiv(time.toMillis(), 1000);
    }

    private void forgetOld(Usage usage, Instant now) {
        var oldest = now.minus(window);
        while (!usage.calls.isEmpty() && !usage.calls.getFirst().isAfter(oldest)) {
            usage.calls.removeFirst();
        }
    }
}
