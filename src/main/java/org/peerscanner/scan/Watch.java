package org.peerscanner.scan;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Standing;

/**
 * One host under watch. Used by the scan thread only, but for {@link #seen}, {@link #due} and {@link #failingSince},
 * which anyone may read.
 *
 * <p>A <em>round</em> is the probe that was due and, until one succeeds, those that confirm its failure.
 */
final class Watch {
    private static final long NOT_ON_AGENDA = 0;

    private final HostName name;
    private final long phase;
    private Registration registration;
    private Standing standing;
    /** As the fleet had it when it last told of the host. */
    private Standing known;

    private Ledger ledger;
    private int generation;
    private long agendaNumber = NOT_ON_AGENDA;
    private long launches;
    private long lastSuccess;
    private int inFlight;
    private int launchedInRound;
    private boolean roundOpen;
    /** The last probe that changed the health, if every failure counts; empty once that has been told. */
    private Optional<ProbeResult> decisive = Optional.empty();

    private List<CompletableFuture<ProbeResult>> waiting = List.of();
    private volatile long due;
    private volatile Optional<Seen> seen = Optional.empty();
    /** When the first of the latest failures in a row began; empty after a success. */
    private volatile Optional<Long> failingSince = Optional.empty();

    /**
     * @param phase a moment, in the ticker's nanoseconds, at which a round of it begins; the others follow by whole periods
     * @param now on the same clock
     */
    Watch(Host host, long phase, long now) {
        this.name = host.name();
        this.phase = phase;
        this.registration = host.registration();
        this.standing = host.standing();
        this.known = standing;
        this.ledger = new Ledger(standing, now);
    }

    /**
     * How a probe ended, and when.
     *
     * @param ended on the ticker's clock
     * @param exit where requests through the host come out, as the canary last saw it
     */
    record Seen(ProbeResult result, long ended, Optional<InetAddress> exit) {}

    HostName name() {
        return name;
    }

    Registration registration() {
        return registration;
    }

    Standing standing() {
        return standing;
    }

    /** Tells probes of the present proxy from those of an earlier one. */
    int generation() {
        return generation;
    }

    Optional<Seen> seen() {
        return seen;
    }

    long due() {
        return due;
    }

    /** On the ticker's clock. */
    Optional<Long> failingSince() {
        return failingSince;
    }

    void dueAt(long nanos, long number) {
        due = nanos;
        agendaNumber = number;
    }

    /** Of the one entry of the agenda that counts for this host. */
    long agendaNumber() {
        return agendaNumber;
    }

    /**
     * The beginning of the first round after {@code now}: a little before its regular moment, by at most {@code spread}.
     *
     * @param early which part of the spread, 0 to 1
     */
    long nextRound(long now, Rhythm rhythm, double early) {
        var latest = now + rhythm.spread();
        var regular = latest + rhythm.period() - Math.floorMod(latest - phase, rhythm.period());
        return regular - (long) (early * rhythm.spread());
    }

    /**
     * One probe of a host.
     *
     * @param generation of the proxy that is probed: what is under way for an earlier proxy does not count
     * @param number of the probe, in the order in which they began
     * @param began on the ticker's clock
     */
    record Launch(int generation, long number, long began) {}

    /**
     * Takes over another register; a new proxy is judged anew, and what is under way for the old one no longer counts.
     *
     * @return whether it is a new proxy
     */
    boolean registeredAs(Host host, long now) {
        var newProxy = !registration.leadsToSameProxy(host.registration())
                || !registration.first().equals(host.registration().first())
                || (standing.proven() && !host.standing().proven());
        if (newProxy) {
            forgetProbes();
            seen = Optional.empty();
            decisive = Optional.empty();
            failingSince = Optional.empty();
            standing = host.standing();
            ledger = new Ledger(standing, now);
        }
        registration = host.registration();
        known = host.standing();
        return newProxy;
    }

    /** The host has left the fleet: it is never due again, and no probe of it counts any more. */
    void retire() {
        forgetProbes();
        agendaNumber = NOT_ON_AGENDA;
    }

    private void forgetProbes() {
        generation++;
        inFlight = 0;
        roundOpen = false;
    }

    ProbeTask task(ZoneName zone) {
        return new ProbeTask(
                registration.endpoint(),
                registration.protocol(),
                registration.tls(),
                standing.access(),
                Optional.of(zone.under(name.label())));
    }

    /** What the fleet should know of the host by now; equal to {@link #standing} when there is no news. */
    Standing standingNow(Instant now) {
        var track = ledger.settled();
        var health = track.judgement().health();
        var isNews = health != standing.health() || track.reliability().isNewsAfter(standing.reliability());
        var latest = seen.map(Seen::result).filter(result -> result.outcome() instanceof Outcome.Ok);
        return new Standing(
                health,
                health == standing.health() ? standing.since() : now,
                standing.proven() || latest.isPresent(),
                latest.flatMap(ProbeResult::access).or(standing::access),
                track.judgement().relapses().count(),
                isNews ? track.reliability() : standing.reliability());
    }

    boolean isProbing() {
        return inFlight > 0;
    }

    /** Whether the probe that is due now confirms a failure and does not begin a round. */
    boolean isRoundOpen() {
        return roundOpen;
    }

    /**
     * A probe begins, and a round with it unless one is open.
     *
     * @return its number and the like; {@link #isRoundOpen} tells whether a further probe follows if this one does not succeed soon
     */
    Launch launched(int probesPerRound, long now) {
        inFlight++;
        launches++;
        launchedInRound = roundOpen ? launchedInRound + 1 : 1;
        roundOpen = ledger.latest().judgement().health() != Health.DOWN && launchedInRound < probesPerRound;
        return new Launch(generation, launches, now);
    }

    /**
     * A probe of the present generation ended.
     *
     * @return whether it tells anything; a failure that began before the last success began does not
     */
    boolean ended(Launch launch, ProbeResult result, long at) {
        inFlight--;
        if (launch.number() < lastSuccess) {
            return false;
        }
        if (result.outcome() instanceof Outcome.Ok) {
            lastSuccess = launch.number();
            failingSince = Optional.empty();
        } else if (result.outcome().isCharged() && failingSince.isEmpty()) {
            failingSince = Optional.of(launch.began());
        }
        seen = Optional.of(new Seen(result, at, result.exit().or(() -> seen.flatMap(Seen::exit))));
        return true;
    }

    /** The outcome counts: a success at once, a failure perhaps only later. */
    void count(ProbeResult result, long now, ProbeConfig config) {
        var before = ledger.latest().judgement().health();
        ledger.add(result.outcome(), now, config);
        if (ledger.latest().judgement().health() != before) {
            decisive = Optional.of(result);
        }
    }

    /** The probe by which the health has become what is about to be told; asked once. */
    Optional<ProbeResult> takeDecisive() {
        var taken = decisive;
        decisive = Optional.empty();
        return taken;
    }

    void closeRound() {
        roundOpen = false;
    }

    Ledger ledger() {
        return ledger;
    }

    void standingReported(Standing next) {
        standing = next;
    }

    /** The fleet has not taken it: unless there has been a later report, what it knows is what counts as reported. */
    void reportLost(Standing lost, Optional<ProbeResult> decisiveThen) {
        if (standing.equals(lost)) {
            standing = known;
            decisive = decisive.or(() -> decisiveThen);
        }
    }

    void await(CompletableFuture<ProbeResult> future) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(1);
        }
        waiting.add(future);
    }

    List<CompletableFuture<ProbeResult>> takeWaiting() {
        var taken = waiting;
        waiting = List.of();
        return taken;
    }
}
