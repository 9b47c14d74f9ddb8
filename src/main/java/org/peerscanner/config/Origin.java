package org.peerscanner.config;

/** Where a value was written; the text form is how messages name it. */
sealed interface Origin {
    record File(String name, int line) implements Origin {
        @Override
        public String toString() {
            return name + ":" + line;
        }
    }

    record Environment(String variable) implements Origin {
        @Override
        public String toString() {
            return "environment variable " + variable;
        }
    }
}
