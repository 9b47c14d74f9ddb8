package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.peerscanner.config.Config;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Rotations;
import org.peerscanner.rotation.Selection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the zone to what the fleet says it should be. Used by one thread at a time, but for {@link #takenLabels} and {@link #goodbye}.
 *
 * <p>A run is: read the zone, take in hosts that only the zone knows, choose who is published, say it in records, hold what the operator and the
 * brakes hold, leave out what the provider will not take and what strangers stand in the way of, compare, and have the difference carried out. Of a plan that failed nothing is remembered
 * but what the brakes let go: the next run reads what has become of it.
 */
public final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private static final int ROUNDS_BEFORE_REMOVAL = 2;

    private final ZoneName zone;
    private final Parts parts;
    private final Rotations rotations;
    private final Records records;
    private final Inheritance inheritance;
    private final Strangers strangers;
    private final Quota quota;
    private final Brakes brakes;
    private final Withdrawals withdrawals;
    private final Refusals refusals = new Refusals();
    private final Goodbyes goodbyes;

    private RunListener listener = RunListener.NONE;
    private BrakeMemory brakeMemory = BrakeMemory.AT_START;
    private volatile Set<String> takenLabels = Set.of();
    /** Used like {@link #brakeMemory}. */
    private boolean hasWritten;
    /** Whether the last plan was not carried out completely. Used like {@link #brakeMemory}. */
    private boolean wasRefused;

    public Reconciler(Config config, Parts parts) {
        this.zone = config.zone();
        this.parts = requireNonNull(parts, "parts");
        this.rotations = new Rotations(config.rotation());
        this.records = new Records(zone, parts.provider.style(), parts.provider::objection);
        this.goodbyes = new Goodbyes(parts.fleet);
        this.inheritance = inheritance(config, parts.fleet);
        this.strangers = new Strangers(zone);
        this.quota = new Quota(zone);
        this.brakes = new Brakes(config.rotation());
        this.withdrawals = new Withdrawals(parts.monitor::failingFor, parts.clock);
    }

    private static Inheritance inheritance(Config config, Fleet fleet) {
        var recovery = new Recovery(config.zone(), config.registration().lease());
        var rounds = config.probe().period().multipliedBy(ROUNDS_BEFORE_REMOVAL);
        return new Inheritance(recovery, fleet, rounds.plus(config.probe().deadline()));
    }

    /**
     * What the reconciler works with.
     *
     * @param provider who serves the zone
     * @param monitor what is known of whoever says that hosts fail
     * @param orders what the operator says
     * @param clock by which leases are counted: one that cannot be set, since windows of the brakes and the hold after a start must
     *     not end by that
     */
    public record Parts(
            Fleet fleet, DnsProvider provider, Monitor monitor, Supplier<Orders> orders, InstantSource clock) {
        public Parts {
            requireNonNull(fleet, "fleet");
            requireNonNull(provider, "provider");
            requireNonNull(monitor, "monitor");
            requireNonNull(orders, "orders");
            requireNonNull(clock, "clock");
        }
    }

    /** To be called before the first run. */
    void listen(RunListener next) {
        listener = next;
    }

    /**
     * What DNS says after the run.
     *
     * @throws ProviderException if the zone may not be what is wanted; then the next run finds out
     */
    public Published runOnce() {
        var contents = parts.provider.read();
        takenLabels = contents.foreignLabels(zone);
        var gone = goodbyes.said();
        inheritance.takeIn(contents, gone.keySet(), parts.clock.instant());
        var orders = parts.orders.get();
        var proposal = propose(contents, orders, gone.keySet());
        if (isFrozen(orders)) {
            OperatorHold.freeze(proposal.draft, contents, orders.freeze().orElseThrow());
            return proposal.published();
        }
        brakeMemory = proposal.brakeMemory; // before the plan: of one that fails, the half may be in the zone
        if (brakeMemory.isHolding()) {
            parts.monitor.recheck();
        }
        var written = write(proposal.plan);
        if (written.nothing().isPresent()) {
            OperatorHold.freeze(proposal.draft, contents, written.nothing().get());
            return proposal.published();
        }
        wasRefused = !written.refusals().isEmpty();
        Refusals.admit(written, proposal.draft);
        hasWritten = true;
        goodbyes.followed(gone, proposal.draft.held());
        withdrawals.published(proposal.published());
        return proposal.published();
    }

    /** Not while the zone is empty since the program was started: a freeze keeps what it told before, not nothing. */
    private boolean isFrozen(Orders orders) {
        return orders.freeze().isPresent() && (hasWritten || !parts.provider.isEmptyAtStart());
    }

    /** What a run would do now, if the operator has not frozen everything. */
    Preview preview() {
        var orders = parts.orders.get();
        var proposal = propose(parts.provider.read(), orders, goodbyes.said().keySet());
        var reasons = new Reasons(parts.fleet::find, orders);
        return new Preview(proposal.plan.changes().map(reasons::explain).toList(), proposal.draft.deviations(), orders);
    }

    /** The labels right below the zone that are somebody else's, as of the last run. Safe for concurrent use. */
    Set<String> takenLabels() {
        return takenLabels;
    }

    /** The host has unregistered itself: no brake holds it. Safe for concurrent use. */
    void goodbye(HostName name) {
        goodbyes.say(name);
    }

    /** Counts how long withdrawals take. */
    Withdrawals withdrawals() {
        return withdrawals;
    }

    /** How long to leave the provider alone after a run. */
    Duration pace() {
        return parts.provider.style().pace();
    }

    /** Whether records are held that may be let go before long, or another plan is due: then it is worth to look again soon. */
    boolean isHolding() {
        return !isFrozen(parts.orders.get()) && (brakeMemory.isHolding() || wasRefused);
    }

    /** What to do, and whom that was chosen for. */
    private record Proposal(Plan plan, Selection selection, Draft draft, BrakeMemory brakeMemory) {
        /** What DNS says when it is done. */
        Published published() {
            return Published.of(selection, draft.deviations());
        }
    }

    private Proposal propose(ZoneContents contents, Orders orders, Set<HostName> gone) {
        var now = parts.clock.instant();
        var hosts = hosts();
        var selection = rotations.select(hosts.values(), orders, now);
        var draft = records.draft(selection, hosts.values());
        withholdObjectionable(draft);
        strangers.makeWay(draft, contents);
        refusals.planAround(draft, contents, now); // before the brakes, to which whoever joins makes room for one to go
        inheritance.hold(draft, contents);
        OperatorHold.apply(draft, contents, orders);
        var members = new Memberships(zone, hosts)
                .of(contents, draft, host -> gone.contains(host) || orders.say(host, Verb::overridesBrakes));
        var memory = brakes.apply(draft, members, monitor(now), new Brakes.Moment(now, brakeMemory));
        quota.fit(draft, contents);
        return new Proposal(Plan.between(contents, draft.records()), selection, draft, memory);
    }

    /** At one moment: choosing and braking must not see different fleets. */
    private Map<HostName, Host> hosts() {
        var live = parts.fleet.hosts();
        Map<HostName, Host> hosts = HashMap.newHashMap(live.size());
        live.forEach(host -> hosts.put(host.name(), host));
        return hosts;
    }

    private Monitor.State monitor(Instant now) {
        var monitor = parts.monitor.state();
        return new Monitor.State(inheritance.frozen(now).or(monitor::frozen), monitor.checksPassed());
    }

    private void withholdObjectionable(Draft draft) {
        for (var record : draft.records()) {
            parts.provider.objection(record).ifPresent(reason -> draft.withhold(record, reason));
        }
    }

    private Written write(Plan plan) {
        if (plan.isEmpty()) {
            return Written.COMPLETELY;
        }
        log.debug(
                "writing {} deletes, {} updates, {} creates",
                plan.deletes().size(),
                plan.updates().size(),
                plan.creates().size());
        var written = parts.provider.write(plan);
        if (written.nothing().isEmpty()) {
            listener.wrote(plan, written);
        }
        refusals.add(written.refusals(), parts.clock.instant());
        written.refusals()
                .forEach(refusal -> log.warn(
                        "the provider refuses {} {}: {}",
                        refusal.change().record().name(),
                        refusal.change().record().data(),
                        refusal.reason()));
        return written;
    }
}
