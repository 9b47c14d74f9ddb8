package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a register. */
sealed interface Answer {
    /**
     * What of it has to change for people to hear of it again: not times, numbers or what is different in every answer.
     */
    String topic();

    /** The host counts; when it had better call again, if the server says that. */
    sealed interface Registered extends Answer {
        Optional<Duration> renewAfter();
    }

    /**
     * The proxy has been proved to work.
     *
     * @param names under which DNS has it, its own first; empty if the server does not say
     * @param rotations of these names, those of several hosts
     * @param explanation what the server makes of it, in sentences
     */
    record Works(List<String> names, List<String> rotations, List<String> explanation, Optional<Duration> renewAfter)
            implements Registered {
        public Works {
            names = List.copyOf(names);
            rotations = List.copyOf(rotations);
            explanation = List.copyOf(explanation);
            requireNonNull(renewAfter, "renewAfter");
        }

        /** Whether people are led to it, as far as the server tells. */
        boolean isUsed() {
            return explanation.isEmpty() || !rotations.isEmpty();
        }

        @Override
        public String topic() {
            return "works " + names;
        }
    }

    /**
     * The host is registered, and its proxy does not work.
     *
     * @param reason what the probe has met
     * @param remedy what changes that; may be empty
     */
    record Fails(String reason, String remedy, Optional<Duration> renewAfter) implements Registered {
        public Fails {
            requireNonNull(reason, "reason");
            requireNonNull(remedy, "remedy");
            requireNonNull(renewAfter, "renewAfter");
        }

        @Override
        public String topic() {
            return "fails " + reason.replaceAll("[0-9]+", "N");
        }
    }

    /** The host is registered, and its first probe has not ended yet. */
    record Undecided(Optional<Duration> renewAfter) implements Registered {
        public Undecided {
            requireNonNull(renewAfter, "renewAfter");
        }

        @Override
        public String topic() {
            return "undecided";
        }
    }

    /**
     * The server does not want the host.
     *
     * @param reason its word for why; empty if it has none
     * @param message the same for people
     * @param retryAfter how long it wants to be left alone, if it says that
     */
    record Refused(int status, String reason, String message, Optional<Duration> retryAfter) implements Answer {
        private static final String UNKNOWN_ADDRESS = "unknown-address";

        public Refused {
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
            requireNonNull(retryAfter, "retryAfter");
        }

        /** Whether the call itself is wrong, so that it will be refused for ever. */
        boolean isForGood() {
            return status == 400 && !reason.equals(UNKNOWN_ADDRESS);
        }

        @Override
        public String topic() {
            return "refused " + status + " " + (reason.isEmpty() ? message.replaceAll("[0-9]+", "N") : reason);
        }
    }

    /**
     * No answer, or none of peerscanner's.
     *
     * @param retryAfter how long the server wants to be left alone, if it says that
     */
    record Unavailable(String problem, Optional<Duration> retryAfter) implements Answer {
        public Unavailable {
            requireNonNull(problem, "problem");
            requireNonNull(retryAfter, "retryAfter");
        }

        @Override
        public String topic() {
            return "unavailable " + problem;
        }
    }
}
