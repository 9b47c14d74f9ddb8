package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Stream;
import org.peerscanner.dns.cloudflare.Operation.Delete;
import org.peerscanner.dns.cloudflare.Operation.Post;

/**
 * What is never torn apart by the cut between two batches.
 *
 * @param waiting the delete that the operation, a post, makes up for: it is not done without it
 */
record Unit(Operation operation, Optional<Delete> waiting) {
    Unit {
        requireNonNull(operation, "operation");
        requireNonNull(waiting, "waiting");
    }

    static Unit of(Operation operation) {
        return new Unit(operation, Optional.empty());
    }

    static Unit replacement(Post post, Delete delete) {
        return new Unit(post, Optional.of(delete));
    }

    int size() {
        return waiting.isPresent() ? 2 : 1;
    }

    Stream<Operation> operations() {
        return Stream.concat(Stream.of(operation), waiting.stream());
    }
}
