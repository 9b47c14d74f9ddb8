package org.peerscanner.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.peerscanner.dns.Change;
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
    private Predicate<Change> refused = _ -> false;
    private boolean losesReplies;

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

    /** From now on, such changes are refused, and all others are made. */
    public synchronized void refuse(Predicate<Change> some) {
        refused = some;
    }

    /** From now on, plans are carried out and seem to fail (or no longer do). */
    public synchronized void loseReplies(boolean on) {
        losesReplies = on;
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
        var made = part(plan, Predicate.not(refused));
        made.gone().forEach(records::remove);
        records.addAll(made.come());
        if (losesReplies) {
            throw new ProviderException("the reply was lost, says the test", Optional.empty());
        }
        return new Written(part(plan, refused)
                .changes()
                .map(change -> new Written.Refusal(change, "no"))
                .toList());
    }

    private static Plan part(Plan plan, Predicate<Change> some) {
        return new Plan(
                plan.deletes().stream().filter(some).toList(),
                plan.updates().stream().filter(some).toList(),
                plan.creates().stream().filter(some).toList());
    }

    @Override
    public void close() {}
}
