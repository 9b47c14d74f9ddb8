package org.peerscanner.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.peerscanner.dns.DnsProvider;
import org.peerscanner.dns.ForeignRecord;
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
    private final List<ForeignRecord> foreign = new ArrayList<>();
    private int plans;
    private Optional<ProviderException> failure = Optional.empty();

    /** From now on, plans are refused (or no longer are). */
    public synchronized void fail(boolean on) {
        failure = on
                ? Optional.of(new ProviderException("the provider is down, says the test", Optional.empty()))
                : Optional.empty();
    }

    public synchronized boolean isFailing() {
        return failure.isPresent();
    }

    /** From now on, plans are refused so. */
    public synchronized void fail(ProviderException how) {
        failure = Optional.of(how);
    }

    /** From now on, somebody else's record is in the zone. */
    public synchronized void add(ForeignRecord record) {
        foreign.add(record);
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
        return new ZoneContents(ZoneContents.of(records).own(), foreign, OptionalInt.empty());
    }

    @Override
    public synchronized Written write(Plan plan) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        plans++;
        plan.gone().forEach(records::remove);
        records.addAll(plan.come());
        return Written.COMPLETELY;
    }

    @Override
    public void close() {}
}
