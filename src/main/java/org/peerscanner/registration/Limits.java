package org.peerscanner.registration;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.peerscanner.config.Config;
import org.peerscanner.config.Networks;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.Refused.Reason;

/**
 * How much each caller may ask for. Safe for concurrent use.
 *
 * <p>A host that renews its own name from its own address has an allowance of its own, so that neither a flood of strangers nor
 * its neighbours behind the same address use it up. Callers on this machine and in the operator's networks are not limited.
 */
final class Limits {
    private static final int MOST_KNOWN = 100_000;
    private static final int RENEWALS_A_MINUTE = 20;
    private static final String EVERYBODY = "everybody";

    private final Fleet fleet;
    private final Networks operators;
    private final Duration lease;
    private final RateLimit callers;
    private final RateLimit renewals = new RateLimit(RENEWALS_A_MINUTE, MOST_KNOWN);
    private final RateLimit newcomers;
    private final NameQuota quota;

    Limits(Config config, Fleet fleet) {
        var limits = config.registration().limits();
        this.fleet = fleet;
        this.operators = config.fallbacks().networks();
        this.lease = config.registration().lease();
        this.callers = new RateLimit(limits.callsPerAddress(), MOST_KNOWN);
        this.newcomers = new RateLimit(limits.newNames(), 1);
        this.quota = new NameQuota(limits, fleet.hosts());
    }

    /** Counts a call, and says if it is one too many. */
    Optional<Refused> tooOften(Understood call, Instant now) {
        if (isUnlimited(call.address())) {
            return Optional.empty();
        }
        var wait = isAt(fleet.find(call.name()), call.address())
                ? renewals.use(call.name().label(), now)
                : callers.use(Block.ofOneCaller(call.address()).toString(), now);
        return wait.map(time -> refused("calls: too many from " + Block.ofOneCaller(call.address()), time));
    }

    /** Registers, if there is a place for one more name at the address and for one more newcomer, or the host has its place. */
    RegisterResult within(Understood call, Instant now, Function<Optional<Host>, Edit<RegisterResult>> register) {
        if (isUnlimited(call.address())) {
            return fleet.edit(call.name(), register);
        }
        return renewed(call, register).orElseGet(() -> newcomer(call, now, register));
    }

    /** Readers see a host until its removal is durable: whether it still has its place is certain inside the edit only. */
    private Optional<RegisterResult> renewed(Understood call, Function<Optional<Host>, Edit<RegisterResult>> register) {
        if (!isAt(fleet.find(call.name()), call.address())) {
            return Optional.empty();
        }
        return fleet.edit(call.name(), host -> {
            if (!isAt(host, call.address())) {
                return new Edit<>(host, Optional.empty());
            }
            var edit = register.apply(host);
            return new Edit<>(edit.after(), Optional.of(edit.answer()));
        });
    }

    private RegisterResult newcomer(
            Understood call, Instant now, Function<Optional<Host>, Edit<RegisterResult>> register) {
        var full = quota.reserve(call.address())
                .map(message -> new Refused(Reason.TOO_MANY_NAMES, message).retryAfter(lease));
        if (full.isPresent()) {
            return full.get();
        }
        try {
            var wait = newcomers.use(EVERYBODY, now);
            return wait.isPresent()
                    ? refused("names: too many new ones in a short time", wait.get())
                    : fleet.edit(call.name(), register);
        } finally {
            quota.release(call.address());
        }
    }

    /** To be called for every change of the fleet. */
    void changed(Optional<Host> before, Optional<Host> after) {
        quota.changed(before, after);
    }

    /** One whose lease has run out has no place any more. */
    private static boolean isAt(Optional<Host> host, InetAddress address) {
        return host.filter(present -> !present.lapsed())
                .filter(present -> present.address().equals(address))
                .isPresent();
    }

    private boolean isUnlimited(InetAddress address) {
        return address.isLoopbackAddress() || operators.contain(address);
    }

    private static Refused refused(String what, Duration wait) {
        var seconds = wait.plusMillis(999).toSeconds();
        return new Refused(Reason.TOO_MANY_CALLS, what + " (expected: try again in " + seconds + " s)")
                .retryAfter(wait);
    }
}
