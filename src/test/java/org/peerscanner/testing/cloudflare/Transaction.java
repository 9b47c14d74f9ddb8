package org.peerscanner.testing.cloudflare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Changes to a zone that come about together or not at all. Used under its zone's lock. */
final class Transaction {
    private final ZoneContents contents;
    private final List<Edit> edits = new ArrayList<>();

    Transaction(ZoneContents contents) {
        this.contents = contents;
    }

    ZoneContents contents() {
        return contents;
    }

    void apply(Edit edit) {
        contents.apply(edit);
        edits.add(edit);
    }

    Commit commit(Instant at, Commit.Author author) {
        return new Commit(at, author, edits);
    }

    void rollBack() {
        edits.reversed().forEach(edit -> contents.apply(edit.undone()));
    }
}
