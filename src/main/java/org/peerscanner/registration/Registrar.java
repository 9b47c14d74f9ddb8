package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.peerscanner.config.Config;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.OperatorKeys;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Port;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.LeaseClock.Moment;
import org.peerscanner.registration.Prover.Result.Disproved;
import org.peerscanner.registration.Prover.Result.Proved;

/**
 * The way into the fleet and out of it. Safe for concurrent use.
 *
 * <p>A register is read (name, address, port), counted, held against the rules, asked for its proof, and then decided by whose
 * the name is, in one durable edit of the fleet. An unregister needs no rules: what is in the fleet may leave it.
 */
public final class Registrar implements AutoCloseable {
    private final Fleet fleet;
    private final LeaseClock clock;
    private final RandomGenerator random;
    private final Rules rules;
    private final FallbackRule fallbacks;
    private final Prover prover;
    private final Limits limits;
    private final LeaseTerm term;
    private final Ownership ownership;
    private final Leases leases;

    /**
     * Leases count from now on.
     *
     * @param random makes the tokens: an unpredictable one, safe for concurrent use
     */
    public Registrar(Config config, Parts parts, LeaseClock clock, RandomGenerator random) {
        this.fleet = parts.fleet;
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
        this.rules = new Rules(config.registration(), parts);
        this.fallbacks = FallbackRule.of(config, parts.keys);
        var now = clock.now();
        this.prover = new Prover(config.zone(), parts.keys, new SignatureCheck(now.steady()));
        this.limits = new Limits(config, fleet);
        var registration = config.registration();
        this.term = new LeaseTerm(registration.lease(), registration.nameHold(), now.steady());
        this.ownership = new Ownership(term);
        this.leases = new Leases(fleet, term, clock.steady());
    }

    /**
     * What decides with it.
     *
     * @param fleet where hosts are kept
     * @param keys that the operator has given to hosts
     * @param orders what the operator says
     * @param taken what else is in the zone
     * @param own where peerscanner itself is
     */
    public record Parts(Fleet fleet, OperatorKeys keys, Supplier<Orders> orders, TakenNames taken, OwnEndpoints own) {
        public Parts {
            requireNonNull(fleet, "fleet");
            requireNonNull(keys, "keys");
            requireNonNull(orders, "orders");
            requireNonNull(taken, "taken");
            requireNonNull(own, "own");
        }
    }

    /** @throws org.peerscanner.fleet.StoreException if the host could not be made durable; then nothing has changed */
    public RegisterResult register(RegisterRequest request) {
        return switch (Checked.of(request.name(), request.port(), request.caller())) {
            case Checked.Not not -> not.refused();
            case Understood call -> register(request, call);
        };
    }

    private RegisterResult register(RegisterRequest request, Understood call) {
        return switch (proved("register", call, request.caller(), () -> rules.refusal(call))) {
            case Proved proved -> register(request, call, proved.proof());
            case Disproved disproved -> disproved.refused();
        };
    }

    /** Counts the call, holds it against the rules, and asks for its proof. */
    private Prover.Result proved(String action, Understood call, Caller caller, Supplier<Optional<Refused>> broken) {
        var now = clock.now();
        Supplier<Prover.Result> proof = () -> prover.of(action, call, caller, now);
        return limits.isRenewal(call, prover.claimed(call, caller))
                ? renewing(call, now, proof, broken)
                : counted(call, now, broken).orElseGet(proof);
    }

    /** The proof comes first: an owner who renews has an allowance of his own, which nobody else may use up. */
    private Prover.Result renewing(
            Understood call, Moment now, Supplier<Prover.Result> proof, Supplier<Optional<Refused>> broken) {
        var tooOften = limits.renewsTooOften(call, now.steady());
        if (tooOften.isPresent()) {
            return new Disproved(tooOften.get());
        }
        var result = proof.get();
        if (result instanceof Disproved) {
            return counted(call, now, broken).orElse(result);
        }
        return limits.renewed(call, now.steady())
                .or(broken)
                .<Prover.Result>map(Disproved::new)
                .orElse(result);
    }

    private Optional<Prover.Result> counted(Understood call, Moment now, Supplier<Optional<Refused>> broken) {
        return limits.tooOften(call, now.steady()).or(broken).map(Disproved::new);
    }

    private RegisterResult register(RegisterRequest request, Understood call, Proof proof) {
        var refused = fallbacks.refusal(call.name(), call.address(), proof);
        if (refused.isPresent()) {
            return refused.get();
        }
        var now = clock.now();
        var endpoint = new Endpoint(call.address(), new Port((int) call.port()));
        var claim =
                new Claim(call.name(), endpoint, request, proof, Token.make(random), now, term.endAfter(now.steady()));
        return limits.within(call, now.steady(), host -> ownership.register(host, claim));
    }

    /** @throws org.peerscanner.fleet.StoreException if the removal could not be made durable; then nothing has changed */
    public UnregisterResult unregister(UnregisterRequest request) {
        return switch (Checked.of(request.name(), request.port(), request.caller())) {
            case Checked.Not not -> not.refused();
            case Understood call -> unregister(request, call);
        };
    }

    private UnregisterResult unregister(UnregisterRequest request, Understood call) {
        return switch (proved("unregister", call, request.caller(), Optional::empty)) {
            case Proved proved ->
                fleet.edit(call.name(), host -> ownership.unregister(host, call.name(), proved.proof(), clock.now()));
            case Disproved disproved -> disproved.refused();
        };
    }

    /** To be called for every change of the fleet. */
    public void fleetChanged(FleetChange change) {
        limits.changed(change.before(), change.after());
    }

    /** Until when, by the wall clock, the host counts unless it is renewed. */
    public Instant leaseEnd(Host host) {
        var now = clock.now();
        return now.onTheWall(term.endOf(host.registration(), now.steady())).truncatedTo(ChronoUnit.MILLIS);
    }

    /** How long after a register the host had better renew it. */
    public Duration renewAfter() {
        return term.renewAfter();
    }

    /** How many leases have run out since the start. */
    public long leasesEnded() {
        return leases.ended();
    }

    /** How many hosts are kept though their leases have run out. */
    public long leasesKept() {
        return leases.kept();
    }

    /** Whether a great part of the fleet has fallen silent. */
    public Silence silence() {
        return leases.silence();
    }

    /** To be called before the start: hears when hosts begin to be kept though their leases have run out, and when that ends. */
    public void listen(Consumer<Silence> listener) {
        leases.listen(listener);
    }

    /** From now on, hosts whose leases have run out are unregistered. */
    public void start() {
        leases.start();
    }

    @Override
    public void close() {
        leases.close();
    }
}
