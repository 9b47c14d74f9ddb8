package org.peerscanner.dns.verify;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.ForwardingDns;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;

/** A provider whose changes are looked for in DNS once they have been carried out. Used by one thread at a time. */
public final class VerifiedDns extends ForwardingDns {
    private final Verifier verifier;
    private ZoneContents lastRead = ZoneContents.of(Set.of());

    public VerifiedDns(DnsProvider provider, Verifier verifier) {
        super(provider);
        this.verifier = requireNonNull(verifier, "verifier");
    }

    @Override
    public ZoneContents read() {
        lastRead = super.read();
        var awaited = verifier.awaited();
        if (!awaited.isEmpty()) {
            verifier.correct(Expectations.of(lastRead, awaited));
        }
        return lastRead;
    }

    @Override
    public Written write(Plan plan) {
        var written = super.write(plan);
        verifier.expect(Expectations.after(lastRead, plan, written), nameServers());
        return written;
    }
}
