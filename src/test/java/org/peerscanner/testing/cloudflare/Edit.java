package org.peerscanner.testing.cloudflare;

import java.util.Optional;
import java.util.stream.Stream;

/** One record that came (no before), changed, or went (no after). */
public record Edit(Optional<ZoneRecord> before, Optional<ZoneRecord> after) {
    static Edit added(ZoneRecord record) {
        return new Edit(Optional.empty(), Optional.of(record));
    }

    static Edit removed(ZoneRecord record) {
        return new Edit(Optional.of(record), Optional.empty());
    }

    static Edit changed(ZoneRecord before, ZoneRecord after) {
        return new Edit(Optional.of(before), Optional.of(after));
    }

    Edit undone() {
        return new Edit(/* before= */ after, /* after= */ before);
    }

    public String id() {
        return after.or(() -> before).orElseThrow().id();
    }

    Stream<String> names() {
        return Stream.concat(before.stream(), after.stream())
                .map(ZoneRecord::name)
                .distinct();
    }
}
