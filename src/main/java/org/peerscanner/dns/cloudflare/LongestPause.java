package org.peerscanner.dns.cloudflare;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long calls stop at most on Cloudflare's word: it blocks for five minutes, and what asks for much more is a mistake. */
final class LongestPause {
    static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(LongestPause.class);

    private LongestPause() {}

    static Duration cut(Duration asked) {
        return asked.compareTo(LIMIT) > 0 ? LIMIT : asked;
    }

    /** The same for a pause that begins now. */
    static Duration cutAndTold(Duration asked, String header) {
        var kept = cut(asked);
        if (!kept.equals(asked)) {
            log.warn(
                    "Cloudflare's header {} asks for a pause of {} s; it is {} s",
                    header,
                    asked.toSeconds(),
                    kept.toSeconds());
        }
        return kept;
    }
}
