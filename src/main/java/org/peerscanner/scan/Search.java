package org.peerscanner.scan;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.peerscanner.fleet.Access;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One probe under way. Used by one thread at a time: the dialer's while it connects, a virtual thread of its own while it speaks with
 * the proxy.
 *
 * <p>A proxy of which all is known takes one attempt. Otherwise, and when a known way has failed as it does when a proxy was
 * replaced, attempts follow one another within the deadline until one succeeds or none is left that could.
 */
final class Search {
    private static final Logger log = LoggerFactory.getLogger(Search.class);

    private final Attempt.Equipment equipment;
    private final Supplier<Targets> targets;
    private final ProbeTask task;
    private final Consumer<ProbeResult> listener;
    private final Ticker ticker;
    private final StepLog steps;
    private final Guesses guesses;
    private final Deadline deadline;
    private final long began;
    private long waited;
    private Optional<Tried> best = Optional.empty();
    private boolean ended;

    /** @param listener told once, at the end */
    Search(Attempt.Equipment equipment, Supplier<Targets> targets, ProbeTask task, Consumer<ProbeResult> listener) {
        this.equipment = equipment;
        this.targets = targets;
        this.task = task;
        this.listener = listener;
        this.ticker = equipment.ticker();
        this.steps = new StepLog(ticker);
        this.guesses = Guesses.of(task);
        this.deadline = Deadline.in(equipment.deadline(), ticker);
        this.began = ticker.nanos();
    }

    /** Follows up the next guess. */
    void begin() {
        var access = guesses.next();
        var target = targets.get().choose(access.protocol());
        steps.enter(Phase.CONNECT);
        equipment.dialer().dial(task.endpoint(), deadline.atMost(equipment.connectTimeout()), new Try(access, target));
    }

    /** One guess on its way. */
    private final class Try implements Dialer.Caller {
        private final Access access;
        private final Target target;
        private final Attempt attempt;
        private final long tryBegan = ticker.nanos();

        Try(Access access, Target target) {
            this.access = access;
            this.target = target;
            this.attempt = new Attempt(equipment, task, new Attempt.Way(access, target), steps);
        }

        @Override
        public void connected(SocketChannel channel) {
            steps.note("connected");
            var handedOver = ticker.nanos();
            try {
                Thread.ofVirtual().name("probe").start(() -> speak(channel, handedOver));
            } catch (RuntimeException | Error e) {
                Dialling.close(channel);
                end(ProbeResult.localFault(e.toString()));
            }
        }

        @Override
        public void failed(Outcome outcome) {
            guarded(() -> learn(Optional.of(outcome)));
        }

        private void speak(SocketChannel channel, long handedOver) {
            waited += ticker.nanos() - handedOver;
            guarded(() -> learn(fetched(channel)));
        }

        private Optional<Outcome> fetched(SocketChannel channel) {
            try {
                attempt.over(channel, deadline.share(guesses.share()));
                return Optional.empty();
            } catch (ProbeFailure e) {
                return Optional.of(e.outcome());
            } catch (OutOfMemoryError e) {
                return Optional.of(new Outcome.LocalFault("out of memory: " + e.getMessage()));
            }
        }

        /** Lets the other guesses learn from how this one went. */
        private void learn(Optional<Outcome> failure) {
            failure.ifPresent(outcome -> steps.note(outcome.reason()));
            steps.leave();
            var outcome = failure.orElseGet(() -> new Outcome.Ok(Duration.ofNanos(ticker.nanos() - tryBegan)));
            guesses.learn(outcome);
            goOn(new Tried(outcome, Optional.of(access).filter(_ -> failure.isEmpty()), target.url(), attempt.exit()));
        }
    }

    private void goOn(Tried tried) {
        var better = best.filter(before -> !tried.tellsMoreThan(before)).orElse(tried);
        best = Optional.of(better);
        if (!guesses.isEmpty() && !deadline.hasPassed()) {
            begin();
            return;
        }
        var took = Duration.ofNanos(ticker.nanos() - began - waited);
        end(new ProbeResult(better.outcome, better.access, better.target, better.exit, took, steps.steps()));
    }

    /** Whatever happens, there is an end; when the program stops, failures of its own are to be expected. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            if (!equipment.dialer().isClosed()) {
                log.error("the probe of {} failed unexpectedly", task.endpoint(), e);
            }
            end(ProbeResult.localFault(e.toString()));
        }
    }

    private void end(ProbeResult result) {
        if (!ended) {
            ended = true;
            listener.accept(result);
        }
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
