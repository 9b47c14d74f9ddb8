package org.peerscanner.registration;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.LeaseClock.Moment;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.registration.RegisterResult.Registered;
import org.peerscanner.registration.UnregisterResult.NotRegistered;
import org.peerscanner.registration.UnregisterResult.Unregistered;

/**
 * The rule of whose a name is. Pure.
 *
 * <p>While its lease runs, and for a while after that, a name belongs to whoever shows its key or its token or, if no key has
 * been shown for it, calls from the address that registered it last. After that it is anybody's, whether the host has been
 * removed yet or not.
 */
record Ownership(LeaseTerm term) {
    Edit<RegisterResult> register(Optional<Host> present, Claim claim) {
        if (present.isEmpty()) {
            return put(claim.asNew());
        }
        var host = present.get();
        if (claim.proof().owns(host)) {
            return put(claim.renewing(host));
        }
        if (term.keepsName(host.registration(), claim.now().steady())) {
            return new Edit<>(present, held(host, claim.now()));
        }
        return put(claim.asNew());
    }

    Edit<UnregisterResult> unregister(Optional<Host> present, HostName name, Proof proof, Moment now) {
        if (present.isEmpty()) {
            return new Edit<>(present, new NotRegistered(name));
        }
        var host = present.get();
        if (proof.owns(host)) {
            return Edit.remove(new Unregistered(name));
        }
        var isHeld = term.keepsName(host.registration(), now.steady());
        return new Edit<>(present, isHeld ? held(host, now) : new NotRegistered(name));
    }

    private Refused held(Host host, Moment now) {
        var end = now.onTheWall(term.freeAt(host.registration(), now.steady()));
        var freeAt = end.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        var message = "name: " + host.name() + " is held by another caller and becomes free at " + freeAt
                + " unless renewed (expected: " + expected(host) + ")";
        return new Refused(Reason.NAME_HELD, message, Optional.of(freeAt), Optional.empty());
    }

    private static String expected(Host host) {
        return host.registration().publicKey().isPresent()
                ? "a signature with its key, or its token"
                : "the address that registered it, or its token";
    }

    private static Edit<RegisterResult> put(Registered registered) {
        return Edit.put(registered.host(), registered);
    }
}
