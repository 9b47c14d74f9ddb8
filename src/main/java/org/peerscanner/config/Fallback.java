package org.peerscanner.config;

import java.util.function.Function;

/** What counts for a setting of which nothing is written. */
sealed interface Fallback<T> {
    /** A default value, written as in the environment. */
    record Fixed<T>(String text) implements Fallback<T> {}

    /** A default value that follows from other settings. */
    record Derived<T>(String description, Function<Values, T> value) implements Fallback<T> {}

    /** No value; the description says what the program does without one. */
    record Unset<T>(String description) implements Fallback<T> {}
}
