package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.peerscanner.fleet.Host;

/** What became of a register. */
public sealed interface RegisterResult permits RegisterResult.Registered, Refused {
    /**
     * The host is in the fleet, durably.
     *
     * @param isNew whether the name was free before
     * @param token the token of the name, present when it is new and never again
     */
    record Registered(Host host, boolean isNew, Optional<String> token) implements RegisterResult {
        public Registered {
            requireNonNull(host, "host");
            requireNonNull(token, "token");
        }
    }
}
