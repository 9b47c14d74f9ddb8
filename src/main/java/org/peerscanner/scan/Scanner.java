package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Standing;
import org.peerscanner.metrics.DurationHistogram;
import org.peerscanner.scan.Watch.Launch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes every host once in each period and tells the fleet what that amounts to. Safe for concurrent use: one thread, the scan
 * thread, owns all state; everybody else hands it events.
 *
 * <p>A tick is: take in what has happened, stop holding back when the start is over, launch what is due.
 *
 * <p>After a start, hosts that were up when the program stopped stay up in the fleet until two full rounds have been seen,
 * whatever the first probes say: a restart must not be able to empty a rotation.
 */
public final class Scanner implements Examiner, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scanner.class);
    private static final int ROUNDS_BEFORE_REMOVAL = 2;
    /** Spreads the phases of any number of hosts evenly: multiples of the golden ratio, modulo 1. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_894_9;
    /** Ended probes may wait this long to be taken in together; a wake-up for each would cost more than it brings. */
    private static final long LONGEST_NAP_WHILE_PROBING = Duration.ofMillis(4).toNanos();

    private static final long SHORTEST_NAP = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_NAP = Duration.ofSeconds(1).toNanos();

    private final ProbeConfig config;
    private final ZoneName zone;
    private final Fleet fleet;
    private final Probe probe;
    private final Clocks clocks;
    private final Executor probers;
    private final Map<HostName, Watch> watches = new ConcurrentHashMap<>();
    private final Agenda agenda = new Agenda();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final DurationHistogram lateness = new DurationHistogram();
    private final Thread thread = Thread.ofPlatform().name("scan").unstarted(this::run);
    private final long period;
    private long phasesGiven;
    private int inFlight;
    private boolean starting = true;
    private long started;
    private volatile boolean closed;

    /** What the scan thread is told. */
    private sealed interface Event {
        record Changed(HostName name, Optional<Host> after) implements Event {}

        record Wanted(Host host, CompletableFuture<ProbeResult> answer) implements Event {}

        record Ended(Watch watch, Launch launch, ProbeResult result) implements Event {}
    }

    public Scanner(ScanSetting setting, Fleet fleet, Probe probe) {
        this.config = setting.config();
        this.zone = setting.zone();
        this.clocks = setting.clocks();
        this.probers = setting.probers();
        this.fleet = requireNonNull(fleet, "fleet");
        this.probe = requireNonNull(probe, "probe");
        this.period = config.period().toNanos();
    }

    /** Takes in the hosts that are there and starts the scan thread. */
    public void start() {
        prepare();
        thread.start();
    }

    /** To be called for every change of the fleet, in order. */
    public void fleetChanged(Optional<Host> before, Optional<Host> after) {
        var name = after.or(() -> before).orElseThrow().name();
        events.add(new Event.Changed(name, after));
    }

    @Override
    public CompletableFuture<ProbeResult> examine(Host host) {
        var answer = new CompletableFuture<ProbeResult>();
        events.add(new Event.Wanted(host, answer));
        LockSupport.unpark(thread);
        return answer;
    }

    @Override
    public Optional<ScanReport> report(HostName name) {
        return Optional.ofNullable(watches.get(name)).map(watch -> {
            var seen = watch.seen();
            return new ScanReport(
                    seen.map(Watch.Seen::result), seen.map(Watch.Seen::ended), clocks.wallTimeAt(watch.due()));
        });
    }

    /** How punctual the scan has been since the start. */
    public DurationHistogram lateness() {
        return lateness;
    }

    /** Stops probing; probes under way are left to end on their own, unheard. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                tick();
            } catch (RuntimeException | Error e) {
                log.error("a tick of the scan failed; the scan goes on", e);
            }
            LockSupport.parkNanos(nap());
        }
        watches.values().forEach(watch -> watch.takeWaiting().forEach(Scanner::stopped));
        for (var event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Event.Wanted wanted) {
                stopped(wanted.answer);
            }
        }
    }

    void prepare() {
        started = clocks.ticker().nanos();
        fleet.hosts().forEach(this::watch);
    }

    void tick() {
        takeEvents();
        endStartWhenOver();
        launchDue();
    }

    private long nap() {
        var longest = inFlight > 0 ? LONGEST_NAP_WHILE_PROBING : LONGEST_NAP;
        var untilDue = agenda.nextDue().orElse(Long.MAX_VALUE) - clocks.ticker().nanos();
        return Math.clamp(untilDue, SHORTEST_NAP, longest);
    }

    private void takeEvents() {
        for (var event = events.poll(); event != null; event = events.poll()) {
            switch (event) {
                case Event.Changed changed -> changed(changed.name, changed.after);
                case Event.Wanted wanted -> wanted(wanted.host, wanted.answer);
                case Event.Ended ended -> ended(ended.watch, ended.launch, ended.result);
            }
        }
    }

    private void changed(HostName name, Optional<Host> after) {
        var known = Optional.ofNullable(watches.get(name));
        if (after.isEmpty()) {
            known.ifPresent(this::unwatch);
        } else if (known.isEmpty()) {
            watch(after.get());
        } else if (known.get().registeredAs(after.get())) {
            agenda.put(known.get(), clocks.ticker().nanos());
        }
    }

    private void watch(Host host) {
        var phase = (long) (period * ((++phasesGiven * GOLDEN_RATIO) % 1));
        var watch = new Watch(host, started + phase);
        watches.put(host.name(), watch);
        agenda.put(watch, watch.nextRound(clocks.ticker().nanos(), period));
    }

    private void unwatch(Watch watch) {
        watches.remove(watch.name());
        watch.retire();
        watch.takeWaiting().forEach(Scanner::stopped);
    }

    private void wanted(Host host, CompletableFuture<ProbeResult> answer) {
        var watch = watches.get(host.name());
        if (watch == null || closed) {
            stopped(answer);
            return;
        }
        watch.await(answer);
        if (!watch.isProbing()) {
            watch.closeRound();
            agenda.put(watch, clocks.ticker().nanos());
        }
    }

    private void launchDue() {
        var now = clocks.ticker().nanos();
        while (inFlight < config.concurrency()) {
            var due = agenda.takeDue(now);
            if (due.isEmpty()) {
                return;
            }
            lateness.add(now - due.get().due());
            launch(due.get(), now);
        }
    }

    private void launch(Watch watch, long now) {
        var confirmLater = watch.launched(config.failuresToDown());
        agenda.put(watch, confirmLater ? now + config.confirmAfter().toNanos() : watch.nextRound(now, period));
        inFlight++;
        var launch = watch.lastLaunch();
        var task = watch.task(zone);
        probers.execute(() -> events.add(new Event.Ended(watch, launch, probed(task))));
    }

    private ProbeResult probed(ProbeTask task) {
        try {
            return probe.probe(task);
        } catch (RuntimeException | Error e) {
            if (!closed) {
                log.error("the probe of {} failed unexpectedly", task.endpoint(), e);
            }
            var outcome = new Outcome.LocalFault(e.toString());
            return new ProbeResult(outcome, Optional.empty(), "", Duration.ZERO, List.of());
        }
    }

    private void ended(Watch watch, Launch launch, ProbeResult result) {
        inFlight--;
        if (launch.generation() != watch.generation()) {
            return;
        }
        watch.ended(launch, result, clocks.wall().instant(), config);
        if (result.outcome() instanceof Outcome.Ok && watch.isRoundOpen()) {
            watch.closeRound();
            agenda.put(watch, watch.nextRound(clocks.ticker().nanos(), period));
        }
        var waiting = watch.takeWaiting();
        report(watch, () -> waiting.forEach(answer -> answer.complete(result)));
    }

    /** Tells the fleet where the host stands, if that is news and not held back, and goes on once it counts there. */
    private void report(Watch watch, Runnable afterwards) {
        var standing = watch.standingNow(clocks.wall().instant());
        if (standing.equals(watch.standing()) || isHeldBack(watch, standing)) {
            afterwards.run();
            return;
        }
        logChange(watch, standing);
        watch.standingReported(standing);
        var _ = fleet.observe(watch.name(), watch.registration(), standing).whenComplete((_, _) -> afterwards.run());
    }

    private boolean isHeldBack(Watch watch, Standing standing) {
        return starting && watch.standing().health() == Health.UP && standing.health() == Health.DOWN;
    }

    private void endStartWhenOver() {
        var twoRounds = ROUNDS_BEFORE_REMOVAL * period + config.deadline().toNanos();
        if (starting && clocks.ticker().nanos() - started >= twoRounds) {
            starting = false;
            watches.values().forEach(watch -> report(watch, () -> {}));
        }
    }

    private static void logChange(Watch watch, Standing standing) {
        if (standing.health() != watch.standing().health()) {
            var reason =
                    watch.seen().map(seen -> seen.result().outcome().reason()).orElse("");
            log.info("{} is {}: {}", watch.name(), standing.health(), reason);
        }
    }

    private static void stopped(CompletableFuture<ProbeResult> answer) {
        answer.completeExceptionally(new CancellationException("the host is no longer probed"));
    }
}
