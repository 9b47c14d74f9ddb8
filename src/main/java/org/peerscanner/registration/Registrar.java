package org.peerscanner.registration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.peerscanner.config.RegistrationConfig;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Port;
import org.peerscanner.registration.Checked.Understood;
import org.peerscanner.registration.Refused.Reason;

/**
 * The way into the fleet and out of it. Safe for concurrent use.
 *
 * <p>A register is read (name, address, port), held against the rules, and then decided by whose the name is, in one durable
 * edit of the fleet. An unregister needs no rules: what is in the fleet may leave it.
 */
public final class Registrar implements AutoCloseable {
    private final Fleet fleet;
    private final LeaseClock clock;
    private final RandomGenerator random;
    private final Rules rules;
    private final LeaseTerm term;
    private final Ownership ownership;
    private final Leases leases;
    private volatile Supplier<Orders> orders = () -> Orders.NONE;

    /**
     * Leases count from now on.
     *
     * @param random makes the tokens: an unpredictable one, safe for concurrent use
     */
    public Registrar(RegistrationConfig config, Fleet fleet, LeaseClock clock, RandomGenerator random) {
        this.fleet = requireNonNull(fleet, "fleet");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
        this.rules = new Rules(config);
        this.term = new LeaseTerm(config.lease(), clock.now().steady());
        this.ownership = new Ownership(term);
        this.leases = new Leases(fleet, term, clock.steady());
    }

    /** @throws org.peerscanner.fleet.StoreException if the host could not be made durable; then nothing has changed */
    public RegisterResult register(RegisterRequest request) {
        return switch (Checked.of(request.name(), request.port(), request.caller())) {
            case Checked.Not not -> not.refused();
            case Understood call -> register(request, call);
        };
    }

    private RegisterResult register(RegisterRequest request, Understood call) {
        var refused = rules.refusal(call).or(() -> ban(call));
        if (refused.isPresent()) {
            return refused.get();
        }
        var now = clock.now();
        var endpoint = new Endpoint(call.address(), new Port((int) call.port()));
        var claim = new Claim(call.name(), endpoint, request, Token.make(random), now, term.endAfter(now.steady()));
        return fleet.edit(call.name(), host -> ownership.register(host, claim));
    }

    private Optional<Refused> ban(Understood call) {
        return orders.get()
                .of(call.name())
                .filter(order -> order.verb().isForbidden())
                .map(order -> new Refused(Reason.BANNED, "name: " + call.name() + " is " + order.text()));
    }

    /** @throws org.peerscanner.fleet.StoreException if the removal could not be made durable; then nothing has changed */
    public UnregisterResult unregister(UnregisterRequest request) {
        var now = clock.now();
        return switch (Checked.of(request.name(), request.port(), request.caller())) {
            case Checked.Not not -> not.refused();
            case Understood call ->
                fleet.edit(call.name(), host -> ownership.unregister(host, call.name(), request.caller(), now));
        };
    }

    /** From when on, by the wall clock, the host's name is free unless it is renewed. */
    public Instant leaseEnd(Host host) {
        var now = clock.now();
        return now.onTheWall(term.endOf(host.registration(), now.steady())).truncatedTo(ChronoUnit.MILLIS);
    }

    /** To be called before the first register: the operator may forbid names. */
    public void obey(Supplier<Orders> next) {
        orders = requireNonNull(next, "orders");
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
