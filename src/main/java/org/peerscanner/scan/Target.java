package org.peerscanner.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;

/** What a probe fetches through a proxy. */
sealed interface Target {
    Origin origin();

    /** With the query: {@code /search?q=x}. */
    String path();

    default String url() {
        return origin() + path();
    }

    /** A page of somebody's: answered with a status below 400, it has been reached. */
    record Page(Origin origin, String path) implements Target {
        public Page {
            requireNonNull(origin, "origin");
            requireNonNull(path, "path");
        }
    }

    /** A question to this program's own {@link Canary}, whose answer nobody else can know. */
    record Challenge(Origin origin, String path, String answer) implements Target {
        public Challenge {
            requireNonNull(origin, "origin");
            requireNonNull(path, "path");
            requireNonNull(answer, "answer");
        }

        /** Takes as long whatever the body is. */
        boolean isAnsweredBy(byte[] body) {
            return MessageDigest.isEqual(body, answer.getBytes(US_ASCII));
        }
    }
}
