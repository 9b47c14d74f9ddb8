package org.peerscanner.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Standing;
import org.peerscanner.scan.Standstills.Standstill;
import org.peerscanner.scan.Watch.Launch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Takes in how probes ended, and tells the fleet what that amounts to. Used by the scan thread only.
 *
 * <p>Is it me? A failure counts once a self-check has passed that began after it. When a self-check fails, all failures that have not
 * counted yet are forgiven, and until one passes no failure counts. So nothing is taken out of DNS by a fault of this machine, of its
 * network or of the targets, and nothing stale is left over when the fault is gone.
 *
 * <p>After a start, hosts that were up when the program stopped stay up in the fleet until two full rounds have been seen,
 * whatever the first probes say: a restart must not be able to empty a rotation.
 */
final class Verdicts {
    private static final Logger log = LoggerFactory.getLogger(Verdicts.class);

    private final ProbeConfig config;
    private final Fleet fleet;
    private final Clocks clocks;
    private final Runnable selfCheck;
    private final Consumer<Report> losses;
    private final Set<Watch> open = new LinkedHashSet<>();
    private final Standstills standstills = new Standstills();
    private boolean starting = true;
    private Optional<Standstill> standstill = Optional.empty();
    private boolean frozen;
    private volatile Consumer<HealthChange> listener = _ -> {};

    /**
     * What the fleet is told of a host.
     *
     * @param change empty if the health is what it was
     */
    record Report(Watch watch, Standing standing, Optional<HealthChange> change) {}

    /**
     * Knows of no host yet.
     *
     * @param selfCheck asks for a self-check to begin soon; its finding comes back by {@link #checked}
     * @param losses hears, on the fleet's thread, of what the fleet has not taken; it comes back by {@link #lost}
     */
    Verdicts(ScanSetting setting, Fleet fleet, Runnable selfCheck, Consumer<Report> losses) {
        this.config = setting.config();
        this.fleet = fleet;
        this.clocks = setting.clocks();
        this.selfCheck = selfCheck;
        this.losses = losses;
    }

    /** To be called before the start; hears of changes that count in the fleet, on the fleet's thread. */
    void listen(Consumer<HealthChange> next) {
        listener = next;
    }

    /** @param rested for how long the scan thread meant to rest before */
    void tick(long rested) {
        standstill = standstills
                .notice(clocks.ticker().nanos(), clocks.wall().instant(), rested)
                .or(() -> standstill);
    }

    /**
     * A probe of the present proxy ended.
     *
     * @param afterwards is told of it, as it counts, once the fleet knows what it amounts to
     */
    void ended(Watch watch, Launch launch, ProbeResult result, Consumer<ProbeResult> afterwards) {
        var fair = result.withOutcome(excused(launch, result.outcome()));
        if (watch.ended(launch, fair, clocks.ticker().nanos())
                && !(frozen && fair.outcome().isCharged())) {
            watch.count(fair, clocks.ticker().nanos(), config);
            if (watch.ledger().isOpen()) {
                open.add(watch);
                selfCheck.run();
            }
        }
        report(watch, () -> afterwards.accept(fair));
    }

    /** Nobody is judged by a probe that was under way while this machine stood still or failed its self-check. */
    private Outcome excused(Launch launch, Outcome outcome) {
        return standstill
                .filter(still -> outcome.isCharged() && still.ended() - launch.began() >= 0)
                .<Outcome>map(still -> new Outcome.LocalFault(still.what()))
                .orElse(outcome);
    }

    void checked(Finding finding) {
        switch (finding) {
            case Finding.Fit fit -> fit(fit);
            case Finding.Unfit _ -> {
                frozen = true;
                takeOpen(_ -> true).forEach(watch -> watch.ledger().forgive());
            }
        }
    }

    private void fit(Finding.Fit fit) {
        if (frozen) {
            frozen = false;
            standstill = Optional.of(new Standstill(clocks.ticker().nanos(), "the self-check failed meanwhile"));
        }
        takeOpen(watch -> fit.began() - watch.ledger().lastFailure() > 0).forEach(watch -> settle(watch, fit));
        if (!open.isEmpty()) {
            selfCheck.run();
        }
    }

    private List<Watch> takeOpen(Predicate<Watch> which) {
        var taken = new ArrayList<Watch>();
        open.removeIf(watch -> which.test(watch) && taken.add(watch));
        return taken;
    }

    private void settle(Watch watch, Finding.Fit fit) {
        if (watch.seen().map(Watch.Seen::result).filter(fit::excuses).isPresent()) {
            watch.ledger().forgive();
        } else {
            watch.ledger().settle();
        }
        report(watch, () -> {});
    }

    /** The host has left the fleet, or is another proxy now. */
    void forget(Watch watch) {
        open.remove(watch);
    }

    /** Two full rounds have been seen. While health is frozen the start goes on: what was held back would count now. */
    void endStart(Iterable<Watch> watches) {
        if (!frozen) {
            starting = false;
            watches.forEach(watch -> report(watch, () -> {}));
        }
    }

    boolean isStarting() {
        return starting;
    }

    /** Tells the fleet where the host stands, if that is news and not held back, and goes on once it counts there. */
    private void report(Watch watch, Runnable afterwards) {
        var standing = watch.standingNow(clocks.wall().instant());
        if (standing.equals(watch.standing()) || isHeldBack(watch, standing)) {
            afterwards.run();
            return;
        }
        var report = new Report(watch, standing, change(watch, standing));
        report.change.ifPresent(Verdicts::log);
        watch.standingReported(standing);
        var _ = fleet.observe(watch.name(), watch.registration(), standing).whenComplete((counts, failure) -> {
            if (failure != null) {
                losses.accept(report);
            } else if (counts) {
                report.change.ifPresent(listener);
            }
            afterwards.run();
        });
    }

    /** What the fleet has not taken counts as not reported, so that the next probe reports it again. */
    void lost(Report report) {
        report.watch.reportLost(report.standing, report.change.flatMap(HealthChange::decisive));
    }

    private boolean isHeldBack(Watch watch, Standing standing) {
        return starting && watch.standing().health().works() && standing.health() == Health.DOWN;
    }

    private static Optional<HealthChange> change(Watch watch, Standing standing) {
        var before = watch.standing().health();
        return standing.health() == before
                ? Optional.empty()
                : Optional.of(new HealthChange(watch.name(), before, standing.health(), watch.takeDecisive()));
    }

    private static void log(HealthChange change) {
        var level = change.after().works() && change.before().works() ? Level.DEBUG : Level.INFO;
        log.atLevel(level).log("{} is {}: {}", change.name(), change.after(), change.reason());
    }
}
