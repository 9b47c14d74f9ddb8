package org.peerscanner.testing.cloudflare;

import java.net.IDN;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A zone with its records and their history. Safe for concurrent use. */
public final class FakeZone {
    private final Identity identity;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Instant created;
    private final ZoneContents contents = new ZoneContents();
    private final ZoneHistory history = new ZoneHistory();
    private final DnsView dns;
    private int quota;
    private Status status = Status.ACTIVE;
    private Predicate<ZoneRecord> poisoned = record -> false;
    private ApiError poison = RecordErrors.badName();

    FakeZone(Identity identity, InstantSource clock, Identifiers identifiers) {
        this.identity = identity;
        this.clock = clock;
        this.identifiers = identifiers;
        this.created = clock.instant();
        this.quota = identity.plan.limits().records();
        this.dns = new DnsView(this, clock, identifiers.newSeed());
    }

    /** @param name in Punycode */
    record Identity(String id, String name, ServicePlan plan, Account account) {}

    /** How far a zone has come into being. */
    public enum Status {
        INITIALIZING,
        PENDING,
        ACTIVE,
        MOVED
    }

    public String id() {
        return identity.id;
    }

    public String name() {
        return identity.name;
    }

    /** As zones, unlike records, are shown: in Unicode. */
    String displayName() {
        return IDN.toUnicode(identity.name);
    }

    public ServicePlan plan() {
        return identity.plan;
    }

    public Account account() {
        return identity.account;
    }

    Instant created() {
        return created;
    }

    public synchronized Status status() {
        return status;
    }

    public synchronized void setStatus(Status next) {
        status = next;
    }

    public synchronized int quota() {
        return quota;
    }

    /** Zones made before 2024-09 have 1,000 on the free plan. */
    public synchronized void setQuota(int records) {
        quota = records;
    }

    ServicePlan.Limits limits() {
        return identity.plan.limits();
    }

    public synchronized List<ZoneRecord> records() {
        return contents.all();
    }

    public synchronized Optional<ZoneRecord> find(String id) {
        return contents.find(id);
    }

    public ZoneHistory history() {
        return history;
    }

    public DnsView dns() {
        return dns;
    }

    /** From now on, whatever call or batch has such a record in it is refused with this error. */
    public synchronized void poison(Predicate<ZoneRecord> such, ApiError error) {
        poisoned = such;
        poison = error;
    }

    synchronized void refusePoisoned(ZoneRecord record) {
        if (poisoned.test(record)) {
            throw poison.refusal();
        }
    }

    /** Adds a record as somebody else, by the rules that hold for all; the name may be relative. */
    public ZoneRecord add(RecordFields fields) {
        var whole = new RecordFields(
                NameRules.within(name(), fields.name()),
                fields.type(),
                ContentRules.canonical(fields.type(), fields.content()),
                fields.ttl(),
                fields.proxied(),
                fields.comment(),
                fields.tags(),
                fields.extras());
        return commit(Commit.Author.OTHER, changes -> changes.add(whole));
    }

    /** A second record that says the same, as zones have them from before identical records were refused. */
    public ZoneRecord addAgain(ZoneRecord record) {
        return commit(Commit.Author.OTHER, changes -> changes.addUnchecked(record.fields()));
    }

    /** Changes a record as somebody else. */
    public ZoneRecord replace(ZoneRecord record, RecordFields fields) {
        return commit(Commit.Author.OTHER, changes -> changes.replace(record, fields));
    }

    /** Removes a record as somebody else. */
    public void remove(ZoneRecord record) {
        change(changes -> changes.delete(record.id()));
    }

    private void change(Consumer<Changes> work) {
        commit(Commit.Author.OTHER, changes -> {
            work.accept(changes);
            return true;
        });
    }

    /** Runs the work in one transaction: a refusal, whenever it comes, leaves the zone as it was. */
    synchronized <T> T commit(Commit.Author author, Function<Changes, T> work) {
        var transaction = new Transaction(contents);
        var now = clock.instant();
        try {
            var result = work.apply(new Changes(this, transaction, now));
            var commit = transaction.commit(now, author);
            history.add(commit);
            dns.follow(commit);
            return result;
        } catch (Refusal e) {
            transaction.rollBack();
            throw e;
        }
    }

    String newId() {
        return identifiers.next();
    }
}
