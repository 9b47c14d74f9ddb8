package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A provider that has another do all the work, to be extended by those that add something to it. Used by one thread at a time. */
public abstract class ForwardingDns implements DnsProvider {
    private final DnsProvider provider;

    protected ForwardingDns(DnsProvider provider) {
        this.provider = requireNonNull(provider, "provider");
    }

    @Override
    public RecordStyle style() {
        return provider.style();
    }

    @Override
    public ZoneContents read() {
        return provider.read();
    }

    @Override
    public Written write(Plan plan) {
        return provider.write(plan);
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
    public OptionalLong callsMade() {
        return provider.callsMade();
    }

    @Override
    public void close() {
        provider.close();
    }
}
