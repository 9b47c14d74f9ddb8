package org.peerscanner.events;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.HostName;

/** Something that has changed. */
public sealed interface Event {
    /**
     * A host is there, is judged otherwise, or is gone.
     *
     * @param before empty if it is new
     * @param after empty if it is gone
     */
    record HealthChanged(HostName host, Optional<Health> before, Optional<Health> after) implements Event {
        public HealthChanged {
            requireNonNull(host, "host");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /** DNS tells other hosts under a name. */
    record RotationChanged(String rotation, Set<HostName> joined, Set<HostName> left) implements Event {
        public RotationChanged {
            requireNonNull(rotation, "rotation");
            joined = Set.copyOf(joined);
            left = Set.copyOf(left);
        }
    }

    /** A plan has been carried out. */
    record PlanWritten(int deletes, int updates, int creates) implements Event {}

    /** @param frozen why health is frozen; empty if it is judged again */
    record SelfCheckChanged(Optional<String> frozen) implements Event {
        public SelfCheckChanged {
            requireNonNull(frozen, "frozen");
        }
    }
}
