package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.peerscanner.config.Config;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Rotations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the zone to what the fleet says it should be. Used by one thread at a time.
 *
 * <p>A run is: read the zone, take in hosts that only the zone knows, choose who is published, say it in records, leave out what
 * the provider will not take, compare, and have the difference carried out. Nothing is remembered of a plan that failed: the
 * next run reads what has become of it.
 */
public final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final ZoneName zone;
    private final Fleet fleet;
    private final Rotations rotations;
    private final Records records;
    private final DnsProvider provider;
    private final InstantSource clock;
    private final Recovery recovery;
    private final Quota quota;
    private final Refusals refusals = new Refusals();
    private boolean hasReadBefore;

    public Reconciler(Setting setting, Fleet fleet, InstantSource clock) {
        this.zone = setting.zone;
        this.fleet = requireNonNull(fleet, "fleet");
        this.rotations = setting.rotations;
        this.provider = setting.provider;
        this.records = new Records(zone, provider.style());
        this.recovery = new Recovery(zone, setting.lease);
        this.quota = new Quota(zone);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * What is to be kept, and how.
     *
     * @param zone to be kept right
     * @param lease of hosts that are taken in from the zone
     * @param rotations choose who is published
     * @param provider who serves the zone
     */
    public record Setting(ZoneName zone, Duration lease, Rotations rotations, DnsProvider provider) {
        public static Setting of(Config config, DnsProvider provider) {
            return new Setting(
                    config.zone(), config.registration().lease(), new Rotations(config.rotation()), provider);
        }
    }

    /**
     * What DNS says after the run.
     *
     * @throws ProviderException if the zone may not be what is wanted; then the next run finds out
     */
    public Published runOnce() {
        var contents = provider.read();
        takeInUnknown(contents);
        var proposal = propose(contents);
        write(proposal.plan);
        return proposal.published;
    }

    /** The same without writing: what a run would do now. */
    Proposal preview() {
        return propose(provider.read());
    }

    /** How long to leave the provider alone after a run. */
    Duration pace() {
        return provider.style().pace();
    }

    /** What to do, and what DNS will say when it is done. */
    record Proposal(Plan plan, Published published) {}

    private Proposal propose(ZoneContents contents) {
        var now = clock.instant();
        var selection = rotations.select(fleet.hosts(), now);
        var draft = new Draft(zone, records.of(selection));
        withholdObjectionable(draft);
        quota.fit(draft, contents);
        refusals.planAround(draft, contents, now);
        var plan = Plan.between(contents, draft.records());
        return new Proposal(plan, Published.of(selection, draft.deviations()));
    }

    private void withholdObjectionable(Draft draft) {
        for (var record : draft.records()) {
            provider.objection(record).ifPresent(reason -> draft.withhold(record, reason));
        }
    }

    private void write(Plan plan) {
        if (plan.isEmpty()) {
            return;
        }
        log.debug(
                "writing {} deletes, {} updates, {} creates",
                plan.deletes().size(),
                plan.updates().size(),
                plan.creates().size());
        var written = provider.write(plan);
        refusals.add(written.refusals(), clock.instant());
        written.refusals()
                .forEach(refusal -> log.warn(
                        "the provider refuses {} {}: {}",
                        refusal.change().record().name(),
                        refusal.change().record().data(),
                        refusal.reason()));
    }

    /** At the first read that is every host the store does not have; later only those that the operator has had adopted. */
    private void takeInUnknown(ZoneContents contents) {
        Predicate<Bearer> isUnknown = bearer -> fleet.find(bearer.host()).isEmpty();
        Predicate<Bearer> inQuestion = hasReadBefore ? isUnknown.and(Bearer::adopted) : isUnknown;
        var hosts = recovery.hosts(contents, inQuestion, clock.instant());
        for (var host : hosts) {
            fleet.edit(host.name(), present -> new Edit<>(present.or(() -> Optional.of(host)), true));
        }
        if (!hosts.isEmpty()) {
            log.info("{} hosts come back from the zone: {}", hosts.size(), names(hosts));
        }
        hasReadBefore = true;
    }

    private static String names(Iterable<Host> hosts) {
        var names = new StringBuilder();
        hosts.forEach(host -> names.append(names.isEmpty() ? "" : ", ").append(host.name()));
        return names.toString();
    }
}
