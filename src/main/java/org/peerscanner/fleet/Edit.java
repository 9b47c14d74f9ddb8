package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What to make of a host, and what to answer to whoever asked.
 *
 * @param after the host from now on; empty removes it
 * @param answer handed to the caller once the edit is durable
 */
public record Edit<A>(Optional<Host> after, A answer) {
    public Edit {
        requireNonNull(after, "after");
        requireNonNull(answer, "answer");
    }

    public static <A> Edit<A> put(Host host, A answer) {
        return new Edit<>(Optional.of(host), answer);
    }

    public static <A> Edit<A> remove(A answer) {
        return new Edit<>(Optional.empty(), answer);
    }
}
