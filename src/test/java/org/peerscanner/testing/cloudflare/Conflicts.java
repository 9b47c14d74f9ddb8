package org.peerscanner.testing.cloudflare;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which records cannot stand beside each other at one name. */
final class Conflicts {
    private static final int LONGEST_TEXTS = 8192;

    private Conflicts() {}

    static void check(ZoneRecord record, ZoneContents contents) {
        var type = record.type();
        if (type == RecordType.CNAME
                && others(record, contents).anyMatch(other -> other.type().proxiable())) {
            throw RecordErrors.hostHasRecord().refusal();
        }
        if (type.isAddress() && others(record, contents).anyMatch(is(RecordType.CNAME))) {
            throw RecordErrors.hostHasCname().refusal();
        }
        // SRV records may stand twice.
        if (type != RecordType.SRV
                && others(record, contents).anyMatch(other -> other.fields().saysTheSameAs(record.fields()))) {
            throw identical(type).refusal();
        }
        if (type == RecordType.TXT && textLength(record, contents) > LONGEST_TEXTS) {
            throw RecordErrors.contentsTooLong().refusal();
        }
    }

    /** The newer 81058 is on record for these types; for the others the older one is kept. */
    private static ApiError identical(RecordType type) {
        return type.isAddress() || type == RecordType.TXT
                ? RecordErrors.identicalRecord()
                : RecordErrors.recordExists();
    }

    private static int textLength(ZoneRecord record, ZoneContents contents) {
        return Stream.concat(Stream.of(record), others(record, contents).filter(is(RecordType.TXT)))
                .mapToInt(text -> text.content().length())
                .sum();
    }

    private static Predicate<ZoneRecord> is(RecordType type) {
        return record -> record.type() == type;
    }

    private static Stream<ZoneRecord> others(ZoneRecord record, ZoneContents contents) {
        return contents.at(record.name()).stream().filter(other -> !other.id().equals(record.id()));
    }
}
