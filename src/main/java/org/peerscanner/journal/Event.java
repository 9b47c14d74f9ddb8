package org.peerscanner.journal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that was decided or found out. Each says itself in a word or two, and its cause in one clause. */
public sealed interface Event {
    /** The name of the host it is about; empty if it is about all of them. */
    Optional<String> host();

    /** What is new: {@code up -> down}, {@code joined peers}. */
    String what();

    /** Why, in one clause; empty if there is nothing to say. */
    String cause();

    /**
     * What the recent probes of a host amount to has changed.
     *
     * @param evidence the probe that decided; empty if no single one did
     */
    record Health(String name, String before, String after, String cause, Optional<Probe> evidence) implements Event {
        public Health {
            requireNonNull(cause, "cause");
            requireNonNull(evidence, "evidence");
        }

        @Override
        public Optional<String> host() {
            return Optional.of(name);
        }

        @Override
        public String what() {
            return before + " -> " + after;
        }
    }

    /**
     * A probe as it went.
     *
     * @param target what it fetched; empty if it never got so far
     */
    record Probe(String target, List<Step> steps) {
        public Probe {
            requireNonNull(target, "target");
            steps = List.copyOf(steps);
        }
    }

    /** A part of a probe. */
    record Step(String phase, Duration took, String note) {}

    /** A host was registered, has moved, or has gone. */
    record Registration(String name, String what, String cause) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.of(name);
        }
    }

    /** What DNS says of a host has changed. */
    record Membership(String name, String what, String cause) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.of(name);
        }
    }

    /** The operator has spoken, or what was said is over. */
    record Order(Optional<String> host, String what, String cause) implements Event {}

    /** Whether leases run out has changed. */
    record Leases(String what, String cause) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.empty();
        }
    }

    /** Whether hosts are judged has changed. */
    record SelfCheck(String what, String cause) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.empty();
        }
    }

    /** The zone was written, or could not be. */
    record Dns(String what, String cause) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.empty();
        }
    }

    /** The program has started, or is stopping: between the two nobody was looking. */
    record Program(String what) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.empty();
        }

        @Override
        public String cause() {
            return "";
        }
    }

    /** Here entries are missing. */
    record Gap(long lost) implements Event {
        @Override
        public Optional<String> host() {
            return Optional.empty();
        }

        @Override
        public String what() {
            return lost + " entries are missing here";
        }

        @Override
        public String cause() {
            return "the disk failed or could not keep up";
        }
    }
}
