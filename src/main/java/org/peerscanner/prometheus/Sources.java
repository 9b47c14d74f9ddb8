package org.peerscanner.prometheus;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.peerscanner.config.RotationConfig;
import org.peerscanner.dns.DnsTally;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.metrics.Tally;
import org.peerscanner.metrics.Timings;
import org.peerscanner.rotation.Publication;
import org.peerscanner.scan.ProbeTally;
import org.peerscanner.scan.SelfCheck;

/**
 * Where the values come from, all safe for concurrent use.
 *
 * @param leases how they end
 * @param registers how registers were answered
 */
public record Sources(
        RotationConfig rotation,
        Fleet fleet,
        Leases leases,
        Tally<String> registers,
        ProbeTally probes,
        Supplier<SelfCheck.Report> selfCheck,
        Publication publication,
        Dns dns,
        Store store) {
    public Sources {
        requireNonNull(fleet, "fleet");
        requireNonNull(registers, "registers");
        requireNonNull(leases, "leases");
        requireNonNull(probes, "probes");
        requireNonNull(selfCheck, "selfCheck");
        requireNonNull(rotation, "rotation");
        requireNonNull(publication, "publication");
        requireNonNull(dns, "dns");
        requireNonNull(store, "store");
    }

    /**
     * Of leases.
     *
     * @param ended how many have run out
     * @param kept how many hosts are there though theirs have
     */
    public record Leases(LongSupplier ended, LongSupplier kept) {
        public Leases {
            requireNonNull(ended, "ended");
            requireNonNull(kept, "kept");
        }
    }

    /**
     * Of the zone.
     *
     * @param failuresInARow how many runs of the reconciler have failed since one has succeeded
     * @param withdrawals how long it took until failing hosts were in no rotation any more
     * @param visibility how long changes took to be seen in DNS; empty if that is not looked at
     */
    public record Dns(
            Supplier<ZoneReport> zone,
            DnsTally tally,
            IntSupplier failuresInARow,
            DurationHistogram withdrawals,
            Optional<DurationHistogram> visibility) {
        public Dns {
            requireNonNull(zone, "zone");
            requireNonNull(tally, "tally");
            requireNonNull(failuresInARow, "failuresInARow");
            requireNonNull(withdrawals, "withdrawals");
            requireNonNull(visibility, "visibility");
        }
    }

    /**
     * Of the store.
     *
     * @param writes how long transactions took, by whether they succeeded
     * @param isWritable whether the last one did
     */
    public record Store(Timings<Boolean> writes, BooleanSupplier isWritable) {
        public Store {
            requireNonNull(writes, "writes");
            requireNonNull(isWritable, "isWritable");
        }
    }
}
