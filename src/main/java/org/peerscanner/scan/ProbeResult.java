package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.peerscanner.fleet.Access;

/**
 * One probe as it went.
 *
 * @param outcome what it found
 * @param access how the proxy was spoken to when it went well
 * @param target what was fetched, for people; empty if the probe never got to choose one
 * @param exit the address from which the canary was asked; empty if another target was fetched, or none
 * @param took all of it, less what it waited for its turn on this machine
 * @param steps in order; after a search for the protocol, the steps of every attempt
 */
public record ProbeResult(
        Outcome outcome,
        Optional<Access> access,
        String target,
        Optional<InetAddress> exit,
        Duration took,
        List<Step> steps) {
    public ProbeResult {
        requireNonNull(outcome, "outcome");
        requireNonNull(access, "access");
        requireNonNull(target, "target");
        requireNonNull(exit, "exit");
        requireNonNull(took, "took");
        steps = List.copyOf(steps);
    }

    /** One of which it is not known where its request came out. */
    public ProbeResult(Outcome outcome, Optional<Access> access, String target, Duration took, List<Step> steps) {
        this(outcome, access, target, Optional.empty(), took, steps);
    }

    /** One that came to nothing for a fault of this machine or program. */
    static ProbeResult localFault(String detail) {
        return new ProbeResult(new Outcome.LocalFault(detail), Optional.empty(), "", Duration.ZERO, List.of());
    }

    /** The same probe, with what it found seen in another light. */
    ProbeResult withOutcome(Outcome other) {
        return other.equals(outcome) ? this : new ProbeResult(other, access, target, exit, took, steps);
    }
}
