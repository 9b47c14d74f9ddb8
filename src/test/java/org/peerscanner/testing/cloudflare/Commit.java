package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.util.List;

/** The changes that one call, or one other writer's deed, made to a zone at once. */
public record Commit(Instant at, Author author, List<Edit> edits) {
    public Commit {
        edits = List.copyOf(edits);
    }

    /** Who made the changes. */
    public enum Author {
        /** A call over the API. */
        API,
        /** The test, as the zone's owner, a person at the dashboard or another program. */
        OTHER
    }
}
