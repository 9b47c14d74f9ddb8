package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.util.Optional;

/**
 * A record of a zone.
 *
 * @param id 32 hexadecimal digits
 * @param json as every answer shows it
 */
public record ZoneRecord(String id, RecordFields fields, Stamps stamps, String json) {
    /** When what was changed last. */
    public record Stamps(
            Instant created, Instant modified, Optional<Instant> commentModified, Optional<Instant> tagsModified) {
        static Stamps first(RecordFields fields, Instant now) {
            return new Stamps(
                    now,
                    now,
                    fields.comment().isEmpty() ? Optional.empty() : Optional.of(now),
                    fields.tags().isEmpty() ? Optional.empty() : Optional.of(now));
        }
    }

    static ZoneRecord created(String id, RecordFields fields, Instant now) {
        return of(id, fields, Stamps.first(fields, now));
    }

    ZoneRecord changed(RecordFields next, Instant now) {
        var commentModified = next.comment().equals(fields.comment()) ? stamps.commentModified : Optional.of(now);
        var tagsModified = next.tags().equals(fields.tags()) ? stamps.tagsModified : Optional.of(now);
        return of(id, next, new Stamps(stamps.created, now, commentModified, tagsModified));
    }

    private static ZoneRecord of(String id, RecordFields fields, Stamps stamps) {
        return new ZoneRecord(id, fields, stamps, RecordJson.text(id, fields, stamps));
    }

    public String name() {
        return fields.name();
    }

    public RecordType type() {
        return fields.type();
    }

    public String content() {
        return fields.content();
    }
}
