package org.peerscanner.testing;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.RecordStyle;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;

/** A provider for tests that remembers its records, counts the plans, and fails when it is told to. Safe for concurrent use. */
public final class FakeDns implements DnsProvider {
    public static final RecordStyle STYLE = new RecordStyle(Duration.ofSeconds(30), false, true, Duration.ofMillis(1));

    private final Set<ResourceRecord> records = new HashSet<>();
    private int plans;
    private boolean failing;

    /** From now on, plans are refused (or no longer are). */
    public synchronized void fail(boolean on) {
        failing = on;
    }

    public synchronized boolean isFailing() {
        return failing;
    }

    /** How many plans have been carried out. */
    public synchronized int plans() {
        return plans;
    }

    @Override
    public RecordStyle style() {
        return STYLE;
    }

    @Override
    public synchronized ZoneContents read() {
        return ZoneContents.of(records);
    }

    @Override
    public synchronized Written write(Plan plan) {
        if (failing) {
            throw new ProviderException("the provider is down, says the test", Optional.empty());
        }
        plans++;
        records.removeAll(plan.gone());
        records.addAll(plan.come());
        return Written.COMPLETELY;
    }

    @Override
    public void close() {}
}
