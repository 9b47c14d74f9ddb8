package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether this machine itself is fit to tell who works: regularly, and whenever a failure is about to count. Safe for concurrent
 * use; checks on a thread of its own.
 */
public final class SelfCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SelfCheck.class);
    private static final Duration BETWEEN_BEGINNINGS = Duration.ofMillis(500);
    private static final Duration WHILE_FROZEN = Duration.ofSeconds(1);

    private final Examination examination;
    private final Duration period;
    private final Clocks clocks;
    private final RandomGenerator random;
    private final Thread thread = Thread.ofPlatform().name("self-check").unstarted(this::run);
    private volatile Consumer<Finding> listener = _ -> {};
    private volatile Consumer<Report> watcher = _ -> {};
    private volatile Report report;
    private volatile boolean wanted;
    private volatile boolean closed;

    /** @param period from one regular check to the next, give or take a half */
    public SelfCheck(Examination examination, Duration period, Clocks clocks, RandomGenerator random) {
        this.examination = requireNonNull(examination, "examination");
        this.period = requireNonNull(period, "period");
        this.clocks = requireNonNull(clocks, "clocks");
        this.random = requireNonNull(random, "random");
        this.report = Report.unchecked(clocks.wall().instant());
    }

    /** Whether hosts are judged at present. */
    public sealed interface Report {
        /** Since when it has been so; in a frozen report, failures that began since do not count. */
        Instant since();

        /** How often a check has passed since the start. */
        long passes();

        record Sound(Instant since, long passes) implements Report {}

        /** @param why one clause for people */
        record Frozen(Instant since, String why, long passes) implements Report {}

        private static Report unchecked(Instant now) {
            return new Sound(now, 0);
        }

        /** The report after one more check. */
        default Report after(Finding finding, Instant now) {
            return switch (finding) {
                case Finding.Fit _ when this instanceof Sound sound -> new Sound(sound.since, passes() + 1);
                case Finding.Fit _ -> new Sound(now, passes() + 1);
                case Finding.Unfit unfit
                when this instanceof Frozen frozen -> new Frozen(frozen.since, unfit.why(), passes());
                case Finding.Unfit unfit -> new Frozen(now, unfit.why(), passes());
            };
        }
    }

    public Report report() {
        return report;
    }

    /** To be called before the start; hears of every finding, on the check's thread. */
    void listen(Consumer<Finding> next) {
        listener = next;
    }

    /** To be called before the start; hears when hosts are no longer judged, and when they are again, on the check's thread. */
    public void watch(Consumer<Report> next) {
        watcher = requireNonNull(next, "watcher");
    }

    public void start() {
        thread.start();
    }

    /** A check is to begin soon, even if one is under way. Returns at once. */
    public void request() {
        wanted = true;
        LockSupport.unpark(thread);
    }

    boolean isWanted() {
        return wanted;
    }

    /** One check. */
    void runOnce() {
        wanted = false;
        var finding = examination.examine();
        if (closed) {
            return; // what is interrupted finds nothing
        }
        var before = report;
        report = before.after(finding, clocks.wall().instant());
        tell(before, report);
        if (before.getClass() != report.getClass()) {
            watcher.accept(report);
        }
        listener.accept(finding);
    }

    private void run() {
        while (!closed) {
            var began = clocks.ticker().nanos();
            try {
                runOnce();
            } catch (RuntimeException | Error e) {
                log.error("a self-check failed unexpectedly", e);
            }
            rest(began);
        }
    }

    private void rest(long began) {
        var regular = report instanceof Report.Frozen ? WHILE_FROZEN : period;
        var jittered = (long) (regular.toNanos() * (0.5 + random.nextDouble()));
        for (var rested = 0L; !closed; rested = clocks.ticker().nanos() - began) {
            var left = (wanted ? BETWEEN_BEGINNINGS.toNanos() : jittered) - rested;
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private static void tell(Report before, Report after) {
        if (after instanceof Report.Frozen frozen && before instanceof Report.Sound) {
            log.warn("health is frozen, no failure counts: {}", frozen.why());
        } else if (after instanceof Report.Sound sound && before instanceof Report.Frozen frozen) {
            var lasted = Duration.between(frozen.since(), sound.since());
            log.info("health is judged again: it was frozen for {} s", lasted.toSeconds());
        }
    }

    /** No check is made any more. */
    public void stop() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        examination.close();
    }
}
