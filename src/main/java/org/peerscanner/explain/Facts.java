package org.peerscanner.explain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Word;
import org.peerscanner.journal.Entry;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.scan.ScanReport;

/**
 * All that an explanation is made of, at one moment. Immutable.
 *
 * @param known what is registered under the name, if anything is
 * @param dns what DNS says of it
 * @param said what the operator says of it
 * @param trouble what keeps peerscanner from its work
 * @param last what the journal noted last of it; empty if that is not known
 * @param near names that are registered and look like this one; of use if nothing is registered under it
 */
public record Facts(
        Instant now,
        HostName name,
        Optional<Known> known,
        InDns dns,
        Said said,
        Trouble trouble,
        Optional<Entry> last,
        List<HostName> near) {
    public Facts {
        requireNonNull(now, "now");
        requireNonNull(name, "name");
        requireNonNull(known, "known");
        requireNonNull(dns, "dns");
        requireNonNull(said, "said");
        requireNonNull(trouble, "trouble");
        requireNonNull(last, "last");
        near = List.copyOf(near);
    }

    /**
     * A host that is registered.
     *
     * @param leaseEnd until when, by the wall clock, it counts unless it registers again
     * @param isKept whether it is kept after that: because many have fallen silent at once, and it works
     * @param successesToUp so many good probes in a row bring up a host that has not relapsed
     */
    public record Known(Host host, Instant leaseEnd, boolean isKept, int successesToUp, Optional<ScanReport> scan) {
        public Known {
            requireNonNull(host, "host");
            requireNonNull(leaseEnd, "leaseEnd");
            requireNonNull(scan, "scan");
        }
    }

    /**
     * What DNS says of the host.
     *
     * @param rotations that it is in
     * @param hasOwnRecord whether its own name leads to it
     * @param deviations where that is not what was chosen, and why
     * @param full rotations that it belongs in and that have no room for it
     * @param due rotations that it belongs in, and comes into when DNS is written next
     */
    public record InDns(
            List<String> rotations,
            boolean hasOwnRecord,
            List<Deviation> deviations,
            List<String> full,
            List<String> due) {
        public static final InDns NOTHING = new InDns(List.of(), false, List.of(), List.of(), List.of());

        public InDns {
            rotations = List.copyOf(rotations);
            deviations = List.copyOf(deviations);
            full = List.copyOf(full);
            due = List.copyOf(due);
        }
    }

    /**
     * What the operator says.
     *
     * @param order about this host
     * @param freeze about everything that is written to DNS
     */
    public record Said(Optional<Order> order, Optional<Word> freeze) {
        public static final Said NOTHING = new Said(Optional.empty(), Optional.empty());

        public Said {
            requireNonNull(order, "order");
            requireNonNull(freeze, "freeze");
        }
    }

    /**
     * What is wrong with peerscanner itself, or with whom it depends on.
     *
     * @param selfCheck since when it fails, and why; empty if it passes
     * @param dns when the provider of DNS failed last, and why; empty if it has been well since
     */
    public record Trouble(Optional<Problem> selfCheck, Optional<Problem> dns) {
        public static final Trouble NONE = new Trouble(Optional.empty(), Optional.empty());

        public Trouble {
            requireNonNull(selfCheck, "selfCheck");
            requireNonNull(dns, "dns");
        }
    }

    /** @param why one clause for people */
    public record Problem(Instant at, String why) {
        public Problem {
            requireNonNull(at, "at");
            requireNonNull(why, "why");
        }
    }
}
