package org.peerscanner.dns.verify;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.RecordStyle;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;

/** A provider whose changes are looked for in DNS once they have been carried out. Used by one thread at a time. */
public final class VerifiedDns implements DnsProvider {
    private final DnsProvider provider;
    private final Verifier verifier;
    private ZoneContents lastRead = ZoneContents.of(Set.of());

    public VerifiedDns(DnsProvider provider, Verifier verifier) {
        this.provider = requireNonNull(provider, "provider");
        this.verifier = requireNonNull(verifier, "verifier");
    }

    @Override
    public RecordStyle style() {
        return provider.style();
    }

    @Override
    public ZoneContents read() {
        lastRead = provider.read();
        return lastRead;
    }

    @Override
    public Written write(Plan plan) {
        var written = provider.write(plan);
        verifier.expect(Expectations.after(lastRead, plan, written), provider.nameServers());
        return written;
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
