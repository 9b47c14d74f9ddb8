package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;

/** What a probe fetches through a proxy. */
sealed interface Target {
    Origin origin();

    /** With the query: {@code /search?q=x}. */
    String path();

    default String url() {
        return origin() + path();
    }

    /** A page of somebody's: answered as expected, it has been reached. */
    record Page(Origin origin, String path, Expectation expected) implements Target {
        public Page {
            requireNonNull(origin, "origin");
            requireNonNull(path, "path");
            requireNonNull(expected, "expected");
        }
    }

    /** @param contains what must be in the beginning of the body; empty: the body does not matter, and is not asked for */
    record Expectation(int leastStatus, int mostStatus, Optional<String> contains) {
        boolean allows(int status) {
            return leastStatus <= status && status <= mostStatus;
        }
    }

    /** A question to the {@link Canary}, whose answer nobody without its key can know. */
    record Challenge(Origin origin, String path, String nonce, Canary canary) implements Target {
        public Challenge {
            requireNonNull(origin, "origin");
            requireNonNull(path, "path");
            requireNonNull(nonce, "nonce");
            requireNonNull(canary, "canary");
        }

        /** Where the question came from, as the canary saw it; empty if the body is not its answer. */
        Optional<InetAddress> exit(byte[] body) {
            return canary.exit(nonce, body);
        }
    }
}
