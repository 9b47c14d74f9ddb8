package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.scan.Watch.Launch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes every host once in each period and tells the fleet what that amounts to. Safe for concurrent use: one thread, the scan
 * thread, owns all state; everybody else hands it events.
 *
 * <p>A tick is: take in what has happened, stop holding back when the start is over, launch what is due. What outcomes amount to
 * is the business of its {@link Verdicts}.
 */
public final class Scanner implements Examiner, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scanner.class);
    private static final int ROUNDS_BEFORE_REMOVAL = 2;
    /** Spreads the phases of any number of hosts evenly: multiples of the golden ratio, modulo 1. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_894_9;
    /** Probes that are due or have ended wait so long for others: a wake-up for each would cost more than it brings. */
    private static final long SHORTEST_NAP = Duration.ofMillis(5).toNanos();

    private static final long LONGEST_NAP = Duration.ofSeconds(1).toNanos();

    private final ProbeConfig config;
    private final ZoneName zone;
    private final Fleet fleet;
    private final Verdicts verdicts;
    private final Prober prober;
    private final Clocks clocks;
    private final Map<HostName, Watch> watches = new ConcurrentHashMap<>();
    private final Agenda agenda = new Agenda();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final ProbeTally tally = new ProbeTally();
    private final Thread thread = Thread.ofPlatform().name("scan").unstarted(this::run);
    private final Rhythm rhythm;
    private final RandomGenerator random;
    private long phasesGiven;
    private int inFlight;
    private long started;
    private long rested = LONGEST_NAP;
    private volatile Optional<Long> ticked = Optional.empty();
    private volatile boolean closed;

    /** What the scan thread is told. */
    private sealed interface Event {
        record Changed(HostName name, Optional<Host> after) implements Event {}

        record Wanted(Host host, CompletableFuture<ProbeResult> answer) implements Event {}

        record Ended(Watch watch, Launch launch, ProbeResult result) implements Event {}

        record Checked(Finding finding) implements Event {}

        record Lost(Verdicts.Report report) implements Event {}
    }

    public Scanner(ScanSetting setting, Fleet fleet, Probe probe, SelfCheck selfCheck) {
        this.config = setting.config();
        this.zone = setting.zone();
        this.clocks = setting.clocks();
        this.fleet = requireNonNull(fleet, "fleet");
        this.prober = new Prober(probe, clocks.ticker(), tally, () -> closed);
        this.verdicts = new Verdicts(setting, fleet, selfCheck::request, report -> events.add(new Event.Lost(report)));
        this.rhythm = Rhythm.of(config.period());
        this.random = setting.random();
        selfCheck.listen(this::checked);
    }

    /** To be called before the start; hears of each change of a host's health that counts, on the fleet's thread. */
    public void listen(Consumer<HealthChange> next) {
        verdicts.listen(requireNonNull(next, "listener"));
    }

    /** Takes in the hosts that are there and starts the scan thread. */
    public void start() {
        prepare();
        thread.start();
    }

    private void checked(Finding finding) {
        events.add(new Event.Checked(finding));
        LockSupport.unpark(thread);
    }

    /** To be called for every change of the fleet, in order. */
    public void fleetChanged(FleetChange change) {
        events.add(new Event.Changed(change.name(), change.after()));
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
                    seen.map(Watch.Seen::result),
                    seen.map(last -> clocks.wallTimeAt(last.ended())),
                    seen.flatMap(Watch.Seen::exit),
                    clocks.wallTimeAt(watch.due()));
        });
    }

    /** How probes have gone since the start. */
    public ProbeTally tally() {
        return tally;
    }

    /** For how long every probe of the host has failed; empty if the last one has not, or the host is not scanned. */
    public Optional<Duration> failingFor(HostName name) {
        return Optional.ofNullable(watches.get(name))
                .flatMap(Watch::failingSince)
                .map(since -> Duration.ofNanos(clocks.ticker().nanos() - since));
    }

    /** When the scan last looked for what is to be done: never long ago while its thread is well; empty before the start. */
    public Optional<Instant> lastTick() {
        return ticked.map(clocks::wallTimeAt);
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
            rested = nap();
            LockSupport.parkNanos(rested);
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
        ticked = Optional.of(clocks.ticker().nanos());
        verdicts.tick(rested);
        takeEvents();
        endStartWhenOver();
        launchDue();
    }

    private long nap() {
        var untilDue = agenda.nextDue().orElse(Long.MAX_VALUE) - clocks.ticker().nanos();
        return inFlight > 0 ? SHORTEST_NAP : Math.clamp(untilDue, SHORTEST_NAP, LONGEST_NAP);
    }

    private void takeEvents() {
        for (var event = events.poll(); event != null; event = events.poll()) {
            switch (event) {
                case Event.Changed changed -> changed(changed.name, changed.after);
                case Event.Wanted wanted -> wanted(wanted.host, wanted.answer);
                case Event.Ended ended -> ended(ended.watch, ended.launch, ended.result);
                case Event.Checked checked -> verdicts.checked(checked.finding);
                case Event.Lost lost -> verdicts.lost(lost.report);
            }
        }
    }

    private void changed(HostName name, Optional<Host> after) {
        var known = Optional.ofNullable(watches.get(name));
        if (after.isEmpty()) {
            known.ifPresent(this::unwatch);
        } else if (known.isEmpty()) {
            watch(after.get());
        } else if (known.get().registeredAs(after.get(), clocks.ticker().nanos())) {
            verdicts.forget(known.get());
            agenda.put(known.get(), clocks.ticker().nanos());
        }
    }

    private void watch(Host host) {
        var phase = (long) (rhythm.period() * ((++phasesGiven * GOLDEN_RATIO) % 1));
        var now = clocks.ticker().nanos();
        var watch = new Watch(host, started + phase, now);
        watches.put(host.name(), watch);
        agenda.put(watch, nextRound(watch, now));
    }

    private long nextRound(Watch watch, long now) {
        return watch.nextRound(now, rhythm, random.nextDouble());
    }

    private void unwatch(Watch watch) {
        watches.remove(watch.name());
        watch.retire();
        verdicts.forget(watch);
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
            tally.begunLate(now - due.get().due());
            launch(due.get(), now);
        }
    }

    private void launch(Watch watch, long now) {
        var launch = watch.launched(config.health().failuresToDown(), now);
        agenda.put(watch, watch.isRoundOpen() ? now + config.confirmAfter().toNanos() : nextRound(watch, now));
        inFlight++;
        prober.begin(watch.task(zone), now, result -> events.add(new Event.Ended(watch, launch, result)));
    }

    private void ended(Watch watch, Launch launch, ProbeResult result) {
        inFlight--;
        if (launch.generation() != watch.generation()) {
            return;
        }
        var waiting = watch.takeWaiting();
        verdicts.ended(watch, launch, result, fair -> waiting.forEach(answer -> answer.complete(fair)));
        if (result.outcome() instanceof Outcome.Ok && watch.isRoundOpen()) {
            watch.closeRound();
            agenda.put(watch, nextRound(watch, clocks.ticker().nanos()));
        }
    }

    private void endStartWhenOver() {
        var twoRounds =
                ROUNDS_BEFORE_REMOVAL * rhythm.period() + config.deadline().toNanos();
        if (verdicts.isStarting() && clocks.ticker().nanos() - started >= twoRounds) {
            verdicts.endStart(watches.values());
        }
    }

    private static void stopped(CompletableFuture<ProbeResult> answer) {
        answer.completeExceptionally(new CancellationException("the host is no longer probed"));
    }
}
