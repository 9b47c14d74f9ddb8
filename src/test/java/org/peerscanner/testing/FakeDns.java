package org.peerscanner.testing;

import java.util.HashSet;
import java.util.Set;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ResourceRecord;

/** A provider for tests that remembers its records, counts the plans, and fails when it is told to. Safe for concurrent use. */
public final class FakeDns implements DnsProvider {
    private final Set<ResourceRecord> records = new HashSet<>();
    private int plans;
    private boolean failing;

    /** From now on, plans are refused (or no longer are). */
    public synchronized void fail(boolean on) {
        failing = on;
    }

    /** How many plans have been carried out. */
    public synchronized int plans() {
        return plans;
    }

    @Override
    public synchronized Set<ResourceRecord> read() {
        return Set.copyOf(records);
    }

    @Override
    public synchronized void apply(Plan plan) {
        if (failing) {
            throw new IllegalStateException("the provider is down, says the test");
        }
        plans++;
        records.removeAll(plan.deletes());
        records.addAll(plan.creates());
    }

    @Override
    public void close() {}
}
