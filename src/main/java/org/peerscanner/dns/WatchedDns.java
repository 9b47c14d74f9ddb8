package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.peerscanner.dns.DnsTally.PlanSize;
import org.peerscanner.dns.DnsTally.Task;

/** A provider that tells how its calls went. Used by one thread at a time, but for {@link #status}. */
public final class WatchedDns extends ForwardingDns {
    private final InstantSource clock;
    private final DnsTally tally = new DnsTally();
    private volatile ZoneStatus status = ZoneStatus.UNREAD;

    public WatchedDns(DnsProvider provider, InstantSource clock) {
        super(provider);
        this.clock = requireNonNull(clock, "clock");
    }

    /** Safe for concurrent use. */
    public ZoneStatus status() {
        return status;
    }

    /** What was asked of the provider. */
    public DnsTally tally() {
        return tally;
    }

    @Override
    public ZoneContents read() {
        return watched(Task.Kind.READ, () -> {
            var contents = super.read();
            status = status.read(contents, clock.instant());
            return contents;
        });
    }

    @Override
    public Written write(Plan plan) {
        var size = PlanSize.of(plan);
        tally.planned(size);
        return watched(Task.Kind.WRITE, () -> {
            var written = super.write(plan);
            if (written.nothing().isEmpty()) {
                status = status.written(clock.instant());
                tally.written(size);
            }
            return written;
        });
    }

    private <T> T watched(Task.Kind kind, Supplier<T> call) {
        var began = clock.instant();
        var succeeded = false;
        try {
            var result = call.get();
            succeeded = true;
            return result;
        } catch (ProviderException e) {
            status = status.troubled(new ZoneStatus.Trouble(clock.instant(), String.valueOf(e.getMessage())));
            throw e;
        } finally {
            status = status.withCallsLeft(callsLeft());
            tally.called(callsMade());
            tally.ended(new Task(kind, succeeded), Duration.between(began, clock.instant()));
        }
    }
}
