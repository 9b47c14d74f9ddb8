package org.peerscanner.fleet;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * An edit of the fleet that waits for its turn.
 *
 * @param durable whether it counts only if the store takes it
 */
record Request<A>(HostName name, Function<Optional<Host>, Edit<A>> edit, boolean durable, CompletableFuture<A> answer) {
    Request(HostName name, Function<Optional<Host>, Edit<A>> edit, boolean durable) {
        this(name, edit, durable, new CompletableFuture<>());
    }

    /** What it makes of the host as it is. */
    Edit<A> apply(Optional<Host> before) {
        var made = edit.apply(before);
        made.after().map(Host::name).filter(other -> !other.equals(name)).ifPresent(other -> {
            throw new IllegalArgumentException("name: " + other + " (expected: " + name + ")");
        });
        return made;
    }
}
