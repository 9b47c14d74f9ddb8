package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

/** What the operator has said of one name, whether a host has registered it or not. Immutable. */
public record Order(HostName host, Verb verb, Word word) {
    public Order {
        requireNonNull(host, "host");
        requireNonNull(verb, "verb");
        requireNonNull(word, "word");
    }

    /** What is to be done with a host; what each means for DNS is the table of its methods. */
    public enum Verb {
        /** What is published of it stays published, even if it fails or is unregistered. */
        HOLD("held"),
        /** The brakes do not hold its records back. */
        RELEASE("released"),
        /** It leaves all rotations; its own record stays. */
        DRAIN("drained"),
        /** It leaves all rotations, its own record goes, and it may not register. */
        BAN("banned"),
        /** As long as it is registered it is in its rotations, before all others, even if it fails. */
        PIN("pinned");

        private final String participle;

        Verb(String participle) {
            this.participle = participle;
        }

        /** Whether what DNS says of the host now stays. */
        public boolean keepsRecords() {
            return this == HOLD;
        }

        /** Whether what is to go of the host goes at once, whatever the brakes say. */
        public boolean overridesBrakes() {
            return this == RELEASE || isOut();
        }

        /** Whether no rotation may have the host. */
        public boolean isOut() {
            return this == DRAIN || this == BAN;
        }

        /** Whether rotations have the host before all others, whether it works or not. */
        public boolean isIn() {
            return this == PIN;
        }

        /** Whether the host may not register, nor have a record of its own. */
        public boolean isForbidden() {
            return this == BAN;
        }

        /** {@code drain}. */
        public String word() {
            return Words.of(this);
        }

        /** {@code drained}. */
        public String participle() {
            return participle;
        }

        /** @throws IllegalArgumentException if it is the word of none */
        public static Verb of(String word) {
            return Words.read("order", word, Verb.class);
        }
    }

    /** {@code drained by the operator until 2026-01-01T00:00:00Z: it is being repaired}. */
    public String text() {
        return verb.participle + " by the operator" + word.text();
    }
}
