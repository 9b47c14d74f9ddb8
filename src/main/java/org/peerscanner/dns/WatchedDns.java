package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A provider that tells how its calls went. Used by one thread at a time, but for {@link #status}. */
public final class WatchedDns implements DnsProvider {
    private final DnsProvider provider;
    private final InstantSource clock;
    private volatile ZoneStatus status = ZoneStatus.UNREAD;

    public WatchedDns(DnsProvider provider, InstantSource clock) {
        this.provider = requireNonNull(provider, "provider");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Safe for concurrent use. */
    public ZoneStatus status() {
        return status;
    }

    @Override
    public RecordStyle style() {
        return provider.style();
    }

    @Override
    public ZoneContents read() {
        return watched(() -> {
            var contents = provider.read();
            status = status.read(contents, clock.instant());
            return contents;
        });
    }

    @Override
    public Written write(Plan plan) {
        return watched(() -> {
            var written = provider.write(plan);
            status = status.written(clock.instant());
            return written;
        });
    }

    private <T> T watched(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProviderException e) {
            status = status.troubled(new ZoneStatus.Trouble(clock.instant(), String.valueOf(e.getMessage())));
            throw e;
        } finally {
            status = status.withCallsLeft(provider.callsLeft());
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
    public boolean isEmptyAtStart() {
        return provider.isEmptyAtStart();
    }

    @Override
    public OptionalInt callsLeft() {
        return provider.callsLeft();
    }

    @Override
    public void close() {
        provider.close();
    }
}
