package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Published;

/** Tells when records begin to be held or withheld for a reason, and when that is over. Used by one thread. */
final class DeviationLog {
    private final Consumer<String> out;
    private Map<Cause, Integer> before = Map.of();

    DeviationLog(Consumer<String> out) {
        this.out = requireNonNull(out, "out");
    }

    private record Cause(Deviation.Kind kind, String reason) {
        /** The records are so many that none is named; {@code peerscanner plan} does. */
        private String sentence(int count) {
            return switch (kind) {
                case HELD -> count + " records stay in DNS though their hosts were not chosen: " + reason;
                case WITHHELD -> count + " records are left out of DNS: " + reason;
            };
        }

        private String end() {
            return switch (kind) {
                case HELD -> "no record stays in DNS any more for this reason: " + reason;
                case WITHHELD -> "no record is left out of DNS any more for this reason: " + reason;
            };
        }
    }

    void accept(Published published) {
        Map<Cause, Integer> now = new HashMap<>();
        published
                .deviations()
                .values()
                .forEach(ofHost -> ofHost.forEach(
                        deviation -> now.merge(new Cause(deviation.kind(), deviation.reason()), 1, Integer::sum)));
        now.forEach((cause, count) -> {
            if (!before.containsKey(cause)) {
                out.accept(cause.sentence(count));
            }
        });
        before.keySet().stream().filter(cause -> !now.containsKey(cause)).forEach(cause -> out.accept(cause.end()));
        before = now;
    }
}
