package org.peerscanner.scan;

import java.util.List;

/** What one self-check found. */
public sealed interface Finding {
    /**
     * This machine can tell whether hosts work.
     *
     * @param began on the ticker's clock
     * @param leftOut how the URLs of those targets begin that cannot be fetched directly, though others can
     */
    record Fit(long began, List<String> leftOut) implements Finding {
        public Fit {
            leftOut = List.copyOf(leftOut);
        }

        /** Whether a probe failed that fetched what nobody could have fetched. */
        boolean excuses(ProbeResult result) {
            return result.outcome().isCharged() && leftOut.stream().anyMatch(prefix -> isOf(prefix, result.target()));
        }

        /** Of a page, the prefix is all of the URL; the canary's is followed by a nonce. */
        private static boolean isOf(String prefix, String url) {
            return url.startsWith(prefix)
                    && (url.length() == prefix.length() || Canary.isNonce(url.substring(prefix.length())));
        }
    }

    /** It cannot. */
    record Unfit(String why) implements Finding {}
}
