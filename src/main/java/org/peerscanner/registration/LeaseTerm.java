package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.peerscanner.fleet.Registration;

/**
 * How long registrations count, and how long names are kept after that, by the steady clock. A lease is counted only while the
 * program runs: nobody can renew one when it does not, so after a start every host has at least a whole lease before it is
 * unregistered.
 *
 * @param length of a lease
 * @param hold how long the name is kept for its owner after the lease
 * @param countedFrom when the program started
 */
record LeaseTerm(Duration length, Duration hold, Instant countedFrom) {
    private static final int CALLS_IN_A_LEASE = 3;

    LeaseTerm {
        requireNonNull(length, "length");
        requireNonNull(hold, "hold");
        requireNonNull(countedFrom, "countedFrom");
    }

    /** How long after a register the host had better renew it: so that two calls may fail before the lease has run out. */
    Duration renewAfter() {
        return length.dividedBy(CALLS_IN_A_LEASE);
    }

    /** The end of a lease that is renewed now. */
    Instant endAfter(Instant now) {
        return now.plus(length);
    }

    /**
     * From when on the host is no longer published. An end more than two leases away was given by an earlier run, whose clock
     * was ahead or whose leases were longer. (Not one lease: the registration may be younger than the reader's idea of now.)
     */
    Instant endOf(Registration registration, Instant now) {
        var end = registration.leaseEnd();
        var earliest = endAfter(countedFrom);
        var farthest = endAfter(endAfter(now));
        return end.isBefore(earliest) || end.isAfter(farthest) ? earliest : end;
    }

    /** From when on the name is free. */
    Instant freeAt(Registration registration, Instant now) {
        return endOf(registration, now).plus(hold);
    }

    /** Whether the host has missed two of the calls by which it had better renew: a third of the lease is left at most. */
    boolean isNearEnd(Registration registration, Instant now) {
        return !now.isBefore(endOf(registration, now).minus(renewAfter()));
    }

    boolean covers(Registration registration, Instant now) {
        return now.isBefore(endOf(registration, now));
    }

    boolean keepsName(Registration registration, Instant now) {
        return now.isBefore(freeAt(registration, now));
    }
}
