package org.peerscanner.testing.cloudflare;

import java.util.Optional;

/** Decides what goes wrong with each call that is let in. Called under the model's lock. */
@FunctionalInterface
public interface FaultSource {
    FaultSource NONE = kind -> Optional.empty();

    Optional<Fault> next(CallKind kind);
}
