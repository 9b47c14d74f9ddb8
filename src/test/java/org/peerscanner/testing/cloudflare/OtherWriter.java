package org.peerscanner.testing.cloudflare;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Somebody else with a hand in the zone, who adds, changes and removes records of their own and now and then meddles with others'.
 * The same seed does the same deeds. Used by one thread at a time.
 */
public final class OtherWriter implements Runnable {
    private final FakeZone zone;
    private final Random random;
    private final Predicate<ZoneRecord> prey;

    /** @param prey records of others that this one changes or removes at times */
    public OtherWriter(FakeZone zone, long seed, Predicate<ZoneRecord> prey) {
        this.zone = zone;
        this.random = new Random(seed);
        this.prey = prey;
    }

    /** One deed; one that the zone's rules forbid is given up. */
    @Override
    public void run() {
        try {
            switch (random.nextInt(4)) {
                case 0 -> zone.add(drawn());
                case 1 -> pick(record -> !prey.test(record)).forEach(this::rename);
                case 2 -> pick(record -> !prey.test(record)).forEach(zone::remove);
                default -> pick(prey).forEach(this::meddle);
            }
        } catch (Refusal e) {
            // As a person at the dashboard would find out.
        }
    }

    private void meddle(ZoneRecord record) {
        if (random.nextBoolean() || record.type() != RecordType.A) {
            zone.remove(record);
        } else {
            zone.replace(record, record.fields().withContent(address()));
        }
    }

    private void rename(ZoneRecord record) {
        zone.replace(record, record.fields().withComment("changed by hand " + random.nextInt(1000)));
    }

    private RecordFields drawn() {
        var name = List.of("www", "mail", "shop", "roundrobin", "peers").get(random.nextInt(5));
        return RecordFields.of(RecordType.A, name, address());
    }

    private String address() {
        return "45." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    /** One such record, if there is any. */
    private List<ZoneRecord> pick(Predicate<ZoneRecord> such) {
        var records = zone.records().stream().filter(such).toList();
        return records.isEmpty() ? records : List.of(records.get(random.nextInt(records.size())));
    }
}
