package org.peerscanner.dns.verify;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.config.OneLine;
import org.peerscanner.dns.Visibility;
import org.peerscanner.dns.verify.OpenChanges.Open;
import org.peerscanner.metrics.DurationHistogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks name servers, on a thread of its own, until they tell what they should. Safe for concurrent use. */
public final class Verifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Verifier.class);
    private static final Duration PER_QUESTION = Duration.ofMillis(50);
    private static final int QUESTIONS_PER_LOOK = 2;

    private final DnsConfig.Verify config;
    private final Lookup lookup;
    private final InstantSource clock;
    private final InstantSource wall;
    private final Thread thread = Thread.ofPlatform().name("dns-verifier").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();

    @GuardedBy("lock")
    private final OpenChanges changes;

    @GuardedBy("lock")
    private List<InetSocketAddress> servers;

    @GuardedBy("lock")
    private boolean closed;

    /**
     * @param clock by which it waits: one that cannot be set
     * @param wall what people's clocks show
     */
    Verifier(DnsConfig.Verify config, Lookup lookup, InstantSource clock, InstantSource wall) {
        this.config = requireNonNull(config, "config");
        this.lookup = requireNonNull(lookup, "lookup");
        this.clock = requireNonNull(clock, "clock");
        this.wall = requireNonNull(wall, "wall");
        this.changes = new OpenChanges(config.deadline());
        this.servers =
                config.servers().stream().map(ListenAddress::socketAddress).toList();
    }

    /**
     * Starts one that asks over the network.
     *
     * @param clock by which it waits: one that cannot be set
     * @param wall what people's clocks show
     */
    public static Verifier start(DnsConfig.Verify config, InstantSource clock, InstantSource wall) {
        var verifier = new Verifier(config, Lookup.OVER_THE_NETWORK, clock, wall);
        verifier.thread.start();
        return verifier;
    }

    /** @param named the servers to ask, unless the configuration says which */
    void expect(Map<String, Expectation> changed, List<InetSocketAddress> named) {
        lock.lock();
        try {
            servers = config.servers().isEmpty() ? List.copyOf(named) : servers;
            if (!servers.isEmpty()) {
                changes.add(changed, clock.instant(), wall.instant());
                stirred.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The names that are looked for. */
    Set<String> awaited() {
        lock.lock();
        try {
            return changes.names();
        } finally {
            lock.unlock();
        }
    }

    /** Takes in what the zone says of names that are looked for. */
    void correct(Map<String, Expectation> expectations) {
        lock.lock();
        try {
            changes.correct(expectations, clock.instant(), wall.instant());
        } finally {
            lock.unlock();
        }
    }

    public Visibility report() {
        lock.lock();
        try {
            return changes.report();
        } finally {
            lock.unlock();
        }
    }

    /** How long it took until changes were seen; goes on counting. */
    public DurationHistogram times() {
        lock.lock();
        try {
            return changes.times();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            stirred.signal();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }

    private void run() {
        var pause = Duration.ZERO;
        for (var job = take(pause); job.isPresent(); job = take(pause)) {
            pause = look(job.get());
        }
    }

    /** A name that is due, and whom to ask for it. */
    private record Job(Open at, List<InetSocketAddress> servers) {}

    /** Looks once for the name that is due first, if one is. */
    void lookOnce() {
        due().ifPresent(this::look);
    }

    /** The result is how long to ask nothing after that. */
    private Duration look(Job job) {
        var asked = 0;
        var difference = Optional.<String>empty();
        for (var server : job.servers) {
            asked += QUESTIONS_PER_LOOK;
            difference = difference(server, job.at);
            if (difference.isPresent()) {
                break;
            }
        }
        record(job.at, difference);
        return PER_QUESTION.multipliedBy(asked);
    }

    private Optional<String> difference(InetSocketAddress server, Open at) {
        try {
            var seen = lookup.addresses(server, at.name());
            return at.expectation().isMetBy(seen)
                    ? Optional.empty()
                    : Optional.of(server + " tells " + Expectation.text(seen) + " (expected: "
                            + at.expectation().text() + ")");
        } catch (IOException | RuntimeException e) {
            return Optional.of(OneLine.of(server + " tells nothing: " + e.getMessage() + " (expected: "
                    + at.expectation().text() + ")"));
        }
    }

    private void record(Open at, Optional<String> difference) {
        boolean isNewDoubt;
        lock.lock();
        try {
            isNewDoubt = changes.looked(at, difference, clock.instant());
        } finally {
            lock.unlock();
        }
        if (isNewDoubt) {
            log.warn("{} was changed at {}, but {}", at.name(), at.since(), difference.orElseThrow());
        } else if (difference.isEmpty() && at.doubt().isPresent()) {
            log.info("{} is in DNS as it should be", at.name());
        }
    }

    private Optional<Job> take(Duration pause) {
        lock.lock();
        try {
            var until = clock.instant().plus(pause);
            while (!closed && left(until) > 0) {
                var _ = stirred.awaitNanos(left(until));
            }
            return closed ? Optional.empty() : next();
        } catch (InterruptedException e) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** In nanoseconds, until the next name is due and the pause is over. */
    @GuardedBy("lock")
    private long left(Instant until) {
        return changes.next()
                .map(Open::due)
                .map(due -> due.isAfter(until) ? due : until)
                .map(then -> Duration.between(clock.instant(), then).toNanos())
                .orElse(Long.MAX_VALUE);
    }

    @GuardedBy("lock")
    private Optional<Job> next() {
        return changes.next().map(at -> new Job(at, servers));
    }

    private Optional<Job> due() {
        lock.lock();
        try {
            return next().filter(job -> !job.at.due().isAfter(clock.instant()));
        } finally {
            lock.unlock();
        }
    }
}
