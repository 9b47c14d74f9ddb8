package org.peerscanner.registration;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.peerscanner.config.Config;
import org.peerscanner.config.Networks;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.Refused.Reason;
import org.peerscanner.registration.RegisterResult.Registered;

/**
 * How much each caller may ask for. Safe for concurrent use.
 *
 * <p>A host that renews its own name from its own address has an allowance of its own, so that neither a flood of strangers nor
 * its neighbours behind the same address use it up; as long as it has shown no key, its address is all that tells them apart. Callers on this machine and in the operator's networks are not limited.
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

    /** Whether the call, if what it claims holds, is one of a host that is there: from its own address, by its owner. */
    boolean isRenewal(Understood call, Proof claimed) {
        return fleet.find(call.name())
                .filter(host -> isAt(Optional.of(host), call.address()))
                .filter(claimed::owns)
                .isPresent();
    }

    /** Counts a call that is not proved to be a renewal, and says if it is one too many. */
    Optional<Refused> tooOften(Understood call, Instant now) {
        return isUnlimited(call.address())
                ? Optional.empty()
                : callers.use(Block.ofOneCaller(call.address()).toString(), now).map(wait -> tooOften(call, wait));
    }

    /** Says whether one more renewal would be one too many; it counts once it is proved. */
    Optional<Refused> renewsTooOften(Understood call, Instant now) {
        return isUnlimited(call.address())
                ? Optional.empty()
                : renewals.wait(call.name().label(), now).map(wait -> tooOften(call, wait));
    }

    /** Counts a renewal, and says if it is one too many: others may have come since that was asked. */
    Optional<Refused> renewed(Understood call, Instant now) {
        return isUnlimited(call.address())
                ? Optional.empty()
                : renewals.use(call.name().label(), now).map(wait -> tooOften(call, wait));
    }

    private static Refused tooOften(Understood call, Duration wait) {
        return refused("calls: too many from " + Block.ofOneCaller(call.address()), wait);
    }

    /** Registers, if there is a place for one more name at the address and for one more newcomer, or the host has its place. */
    RegisterResult within(Understood call, Instant now, Function<Optional<Host>, Edit<RegisterResult>> register) {
        if (isUnlimited(call.address())) {
            return fleet.edit(call.name(), register);
        }
        return fromItsPlace(call, register).orElseGet(() -> newcomer(call, now, register));
    }

    private Optional<RegisterResult> fromItsPlace(
            Understood call, Function<Optional<Host>, Edit<RegisterResult>> register) {
        return isAt(fleet.find(call.name()), call.address())
                ? registerIf(call, register, (host, _) -> isAt(host, call.address()))
                : Optional.empty();
    }

    /** Readers see a host until its removal is durable: what it is like is certain inside the edit only. */
    private Optional<RegisterResult> registerIf(
            Understood call,
            Function<Optional<Host>, Edit<RegisterResult>> register,
            BiPredicate<Optional<Host>, RegisterResult> isSo) {
        return fleet.edit(call.name(), host -> {
            var edit = register.apply(host);
            return isSo.test(host, edit.answer())
                    ? new Edit<>(edit.after(), Optional.of(edit.answer()))
                    : new Edit<>(host, Optional.empty());
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
            return returned(call, register).orElseGet(() -> newlyCome(call, now, register));
        } finally {
            quota.release(call.address());
        }
    }

    /** A host whose lease has run out has no place any more, but its own name at its own address is no new one. */
    private Optional<RegisterResult> returned(
            Understood call, Function<Optional<Host>, Edit<RegisterResult>> register) {
        return isLapsedAt(fleet.findLapsed(call.name()), call.address())
                ? registerIf(call, register, (host, result) -> isLapsedAt(host, call.address()) && !isNew(result))
                : Optional.empty();
    }

    private static boolean isLapsedAt(Optional<Host> host, InetAddress address) {
        return host.filter(Host::lapsed)
                .filter(present -> present.address().equals(address))
                .isPresent();
    }

    private static boolean isNew(RegisterResult result) {
        return result instanceof Registered registered && registered.isNew();
    }

    private RegisterResult newlyCome(
            Understood call, Instant now, Function<Optional<Host>, Edit<RegisterResult>> register) {
        return newcomers
                .use(EVERYBODY, now)
                .<RegisterResult>map(wait -> refused("names: too many new ones in a short time", wait))
                .orElseGet(() -> fleet.edit(call.name(), register));
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
