package org.peerscanner.dns.cloudflare;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What Cloudflare tells of its limit with each answer: {@code Ratelimit: "default";r=50;t=30} and
 * {@code Ratelimit-Policy: "default";q=1200;w=300}. Limits under other names are those of single end points.
 */
record RateHeaders(Optional<Left> left, Optional<Policy> policy) {
    private static final String NAME = "\"default\"";
    private static final Duration LONGEST_FOR_A_CALL = Duration.ofSeconds(10);

    /** So many calls are left for so long. */
    record Left(long calls, Duration during) {}

    /** So many calls are allowed in each window. */
    record Policy(long calls, Duration window) {}

    static RateHeaders of(ApiReply reply) {
        var left = limit(reply, "ratelimit", "r", "t").map(pair -> new Left(pair.count, pair.time));
        var policy = limit(reply, "ratelimit-policy", "q", "w").map(pair -> new Policy(pair.count, pair.time));
        return new RateHeaders(left, policy.filter(RateHeaders::isUsable));
    }

    /** By a policy of less than a call in ten seconds no zone could be looked after: it is a mistake. */
    private static boolean isUsable(Policy told) {
        return told.calls > 0 && told.window.isPositive() && told.calls >= told.window.dividedBy(LONGEST_FOR_A_CALL);
    }

    private static Optional<Pair> limit(ApiReply reply, String header, String count, String time) {
        return Arrays.stream(reply.header(header).orElse("").split(",", -1))
                .map(String::strip)
                .filter(item -> item.startsWith(NAME))
                .findFirst()
                .flatMap(item -> pair(parameter(item, count), parameter(item, time)));
    }

    private static Optional<Pair> pair(OptionalLong count, OptionalLong seconds) {
        return count.isPresent() && seconds.isPresent()
                ? Optional.of(new Pair(count.getAsLong(), Duration.ofSeconds(seconds.getAsLong())))
                : Optional.empty();
    }

    /** RFC 9651 3.1.2: a parameter follows a semicolon. */
    private static OptionalLong parameter(String item, String name) {
        var matcher =
                Pattern.compile(";\\s*" + name + "=([0-9]{1,9})(?![0-9.])").matcher(item);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private record Pair(long count, Duration time) {}
}
