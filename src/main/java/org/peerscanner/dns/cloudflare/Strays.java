package org.peerscanner.dns.cloudflare;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells, once of each, of records that carry the mark at names where peerscanner publishes nothing. Used by one thread. */
final class Strays {
    private final Consumer<String> out;
    private Set<CloudflareRecord> before = Set.of();

    Strays(Consumer<String> out) {
        this.out = requireNonNull(out, "out");
    }

    /** @param strays all that there are now */
    void accept(List<CloudflareRecord> strays) {
        var now = new HashSet<>(strays);
        for (var stray : now) {
            if (!before.contains(stray)) {
                var fields = stray.fields();
                out.accept(fields.type() + " " + fields.name() + " " + fields.content()
                        + " carries peerscanner's mark, but peerscanner publishes nothing at this name: it is"
                        + " left alone");
            }
        }
        before = now;
    }
}
