package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What to make of a host, and what to answer to whoever asked.
 *
 * @param after the host from now on; empty removes it
 * @param answer handed to the caller once the edit is durable
 * @param isNameGivenFree whether the host is removed since its name is kept for it no longer, and not since it says goodbye
 */
public record Edit<A>(Optional<Host> after, A answer, boolean isNameGivenFree) {
    public Edit {
        requireNonNull(after, "after");
        requireNonNull(answer, "answer");
    }

    public Edit(Optional<Host> after, A answer) {
        this(after, answer, false);
    }

    public static <A> Edit<A> put(Host host, A answer) {
        return new Edit<>(Optional.of(host), answer);
    }

    /** Removes a host that says goodbye. */
    public static <A> Edit<A> remove(A answer) {
        return new Edit<>(Optional.empty(), answer);
    }

    /** Removes a host whose lease has run out long ago. */
    public static <A> Edit<A> giveNameFree(A answer) {
        return new Edit<>(Optional.empty(), answer, true);
    }
}
