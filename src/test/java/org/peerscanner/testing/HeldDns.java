package org.peerscanner.testing;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.ForwardingDns;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.Written;

/** A provider that begins to write when it is let, as one that hangs; an interrupt ends the wait. Safe for concurrent use. */
public final class HeldDns extends ForwardingDns {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    public HeldDns(DnsProvider provider) {
        super(provider);
    }

    /** Waits until somebody wants to write. */
    public void awaitReached() throws InterruptedException {
        reached.await();
    }

    /** From now on, plans are carried out. */
    public void open() {
        opened.countDown();
    }

    @Override
    public Written write(Plan plan) {
        reached.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("interrupted", Optional.empty());
        }
        return super.write(plan);
    }
}
