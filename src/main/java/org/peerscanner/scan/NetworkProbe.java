package org.peerscanner.scan;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Access;

/**
 * Probes by really fetching a target through the proxy, with one connection per attempt. Safe for concurrent use.
 *
 * <p>A proxy of which all is known takes one attempt. Otherwise, and when a known way has failed as it does when a proxy was
 * replaced, attempts follow one another within the deadline until one succeeds or none is left that could.
 */
public final class NetworkProbe implements Probe, AutoCloseable {
    private final Attempt.Equipment equipment;
    private final Supplier<Targets> targets;
    private final Ticker ticker;

    /**
     * @param targets asked for at each attempt: where the canary is, is known only once the API listens
     * @param random safe for concurrent use
     */
    public NetworkProbe(ProbeConfig config, Supplier<Targets> targets, Ticker ticker, RandomGenerator random) {
        this.equipment = Attempt.Equipment.of(config, random);
        this.targets = targets;
        this.ticker = ticker;
    }

    Duration deadline() {
        return equipment.deadline();
    }

    /** Speaks to targets in the same way, without a proxy. */
    DirectFetch directly() {
        return new DirectFetch(equipment, ticker);
    }

    @Override
    public ProbeResult probe(ProbeTask task) {
        var started = ticker.nanos();
        var deadline = Deadline.in(equipment.deadline(), ticker);
        var log = new StepLog(ticker);
        var guesses = Guesses.of(task);
        var best = attempt(task, guesses, deadline, log);
        while (!guesses.isEmpty() && !deadline.hasPassed()) {
            var tried = attempt(task, guesses, deadline, log);
            best = tried.tellsMoreThan(best) ? tried : best;
        }
        var took = Duration.ofNanos(ticker.nanos() - started);
        return new ProbeResult(best.outcome(), best.access(), best.target(), best.exit(), took, log.steps());
    }

    /** Follows up the next guess, and lets the others learn from how it went. */
    private Tried attempt(ProbeTask task, Guesses guesses, Deadline deadline, StepLog log) {
        var started = ticker.nanos();
        var access = guesses.next();
        var target = targets.get().choose(access.protocol());
        var attempt = new Attempt(equipment, task, new Attempt.Way(access, target, guesses.share()), log);
        var failure = run(attempt, deadline);
        failure.ifPresent(outcome -> log.note(outcome.reason()));
        log.leave();
        var outcome = failure.orElseGet(() -> new Outcome.Ok(Duration.ofNanos(ticker.nanos() - started)));
        guesses.learn(outcome);
        return new Tried(outcome, Optional.of(access).filter(_ -> failure.isEmpty()), target.url(), attempt.exit());
    }

    private static Optional<Outcome> run(Attempt attempt, Deadline deadline) {
        try {
            attempt.run(deadline);
            return Optional.empty();
        } catch (ProbeFailure e) {
            return Optional.of(e.outcome());
        } catch (OutOfMemoryError e) {
            return Optional.of(new Outcome.LocalFault("out of memory: " + e.getMessage()));
        }
    }

    /** Frees what is outside the heap; to be called when no probe runs any more. */
    @Override
    public void close() {
        equipment.close();
    }

    /** How an attempt ended. */
    private record Tried(Outcome outcome, Optional<Access> access, String target, Optional<InetAddress> exit) {
        /** Of equals, the first does: it was the likeliest guess. */
        boolean tellsMoreThan(Tried other) {
            return rank() > other.rank();
        }

        /** The further an attempt came, the more its end tells about the proxy. */
        private int rank() {
            return switch (outcome) {
                case Outcome.Ok _, Outcome.LocalFault _, Outcome.Refused _, Outcome.Unreachable _ -> 9;
                case Outcome.WrongName _, Outcome.WrongContent _ -> 8;
                case Outcome.TargetAnswered _ -> 7;
                case Outcome.ProxyAnswered _ -> 6;
                case Outcome.TlsFailed failed -> failed.phase() == Phase.TLS ? 3 : 5;
                case Outcome.BadReply _ -> 4;
                case Outcome.TimedOut(var phase) -> phase == Phase.CONNECT ? 0 : phase == Phase.TLS ? 1 : 2;
            };
        }
    }
}
