package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.peerscanner.fleet.Registration;

/**
 * How long registrations count, by the steady clock. A lease is counted only while the program runs: nobody can renew one
 * when it does not, so after a start every host has at least a whole lease before it is unregistered.
 *
 * @param length of a lease
 * @param countedFrom when the program started
 */
record LeaseTerm(Duration length, Instant countedFrom) {
    LeaseTerm {
        requireNonNull(length, "length");
        requireNonNull(countedFrom, "countedFrom");
    }

    /** The end of a lease that is renewed now. */
    Instant endAfter(Instant now) {
        return now.plus(length);
    }

    /**
     * From when on the name is free. An end more than two leases away was given by an earlier run, whose clock was ahead or
     * whose leases were longer. (Not one lease: the registration may be younger than the reader's idea of now.)
     */
    Instant endOf(Registration registration, Instant now) {
        var end = registration.leaseEnd();
        var earliest = endAfter(countedFrom);
        var farthest = endAfter(endAfter(now));
        return end.isBefore(earliest) || end.isAfter(farthest) ? earliest : end;
    }

    boolean covers(Registration registration, Instant now) {
        return now.isBefore(endOf(registration, now));
    }
}
