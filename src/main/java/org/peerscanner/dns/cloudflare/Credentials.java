package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** Who peerscanner is to Cloudflare. No text form shows a secret. */
sealed interface Credentials {
    /** The variables that they were read from, for messages. */
    String source();

    /** What goes with every call. */
    Map<String, String> headers();

    /** The text without the secret, should anybody have put it there. */
    String masked(String text);

    /** An API token, of a user or of an account. */
    record Token(String source, String secret) implements Credentials {
        /** What the tokens of accounts begin with; users' tokens are checked in another place. */
        private static final String ACCOUNT_PREFIX = "cfat_";

        public Token {
            requireNonNull(source, "source");
            requireNonNull(secret, "secret");
        }

        boolean isAccountOwned() {
            return secret.startsWith(ACCOUNT_PREFIX);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Authorization", "Bearer " + secret);
        }

        @Override
        public String masked(String text) {
            return text.replace(secret, "***");
        }

        @Override
        public String toString() {
            return "the token in " + source;
        }
    }

    /** A user's global key, which may do whatever the user may. */
    record GlobalKey(String source, String email, String secret) implements Credentials {
        public GlobalKey {
            requireNonNull(source, "source");
            requireNonNull(email, "email");
            requireNonNull(secret, "secret");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("X-Auth-Email", email, "X-Auth-Key", secret);
        }

        @Override
        public String masked(String text) {
            return text.replace(secret, "***");
        }

        @Override
        public String toString() {
            return "the key in " + source;
        }
    }
}
