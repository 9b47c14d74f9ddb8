package org.peerscanner.cli;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.peerscanner.config.Config;
import org.peerscanner.config.ListenAddress;

/** What commands run that goes on until the process is told to end; known to them by interfaces only, since it knows all of the program. */
public record Programs(Server server, CanaryAnswerer canary) {
    public Programs {
        requireNonNull(server, "server");
        requireNonNull(canary, "canary");
    }

    /** Builds and runs the program that only answers the canary. */
    @FunctionalInterface
    public interface CanaryAnswerer {
        /**
         * Answers until the companion returns.
         *
         * @param config with a key of the canary
         * @param companion called, with where it listens, once everything has started
         * @throws org.peerscanner.config.ListenException if the address is in use
         */
        void answer(Config config, Consumer<ListenAddress> companion);
    }
}
