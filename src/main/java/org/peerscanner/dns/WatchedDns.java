package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.peerscanner.dns.DnsTally.PlanSize;
import org.peerscanner.dns.DnsTally.Task;

/** A provider that tells how its calls went. Used by one thread at a time, but for {@link #status}. */
public final class WatchedDns implements DnsProvider {
    private final DnsProvider provider;
    private final InstantSource clock;
    private final DnsTally tally = new DnsTally();
    private volatile Consumer<PlanSize> listener = _ -> {};
    private volatile ZoneStatus status = ZoneStatus.UNREAD;

    public WatchedDns(DnsProvider provider, InstantSource clock) {
        this.provider = requireNonNull(provider, "provider");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Safe for concurrent use. */
    public ZoneStatus status() {
        return status;
    }

    /** To be called before the first plan; hears of each that has been carried out, and must return at once. */
    public void listen(Consumer<PlanSize> next) {
        listener = requireNonNull(next, "listener");
    }

    /** What was asked of the provider. */
    public DnsTally tally() {
        return tally;
    }

    @Override
    public RecordStyle style() {
        return provider.style();
    }

    @Override
    public ZoneContents read() {
        return watched(Task.Kind.READ, () -> {
            var contents = provider.read();
            status = status.read(contents, clock.instant());
            return contents;
        });
    }

    @Override
    public Written write(Plan plan) {
        var size = PlanSize.of(plan);
        tally.planned(size);
        return watched(Task.Kind.WRITE, () -> {
            var written = provider.write(plan);
            status = status.written(clock.instant());
            tally.written(size);
            listener.accept(size);
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
            status = status.withCallsLeft(provider.callsLeft());
            tally.called(provider.callsMade());
            tally.ended(new Task(kind, succeeded), Duration.between(began, clock.instant()));
        }
    }

    @Override
    public Optional<String> objection(ResourceRecord record) {
        return provider.objection(record);
    }

    @Override
    public List<InetSocketAddress> nameServers() {
        return provider.nameServers();
    }

    @Override
    public OptionalInt callsLeft() {
        return provider.callsLeft();
    }

    @Override
    public OptionalLong callsMade() {
        return provider.callsMade();
    }

    @Override
    public void close() {
        provider.close();
    }
}
