package org.peerscanner.dns.verify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.peerscanner.dns.Visibility;
import org.peerscanner.metrics.DurationHistogram;

/** The names whose last change has not been seen in DNS yet, and when to look for them next. Used by one thread at a time. */
final class OpenChanges {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_IN_DOUBT = Duration.ofMinutes(1);

    private final Duration deadline;
    private final Map<String, Open> open = new HashMap<>();
    private final DurationHistogram times = new DurationHistogram();

    /** @param deadline after which a name is in doubt */
    OpenChanges(Duration deadline) {
        this.deadline = requireNonNull(deadline, "deadline");
    }

    /**
     * A name that is to be looked for.
     *
     * @param since when it was changed, for people
     * @param changed the same by the clock that cannot be set, like all that follows
     * @param due when to look next
     * @param pause how long to wait after that
     * @param doubt what is wrong with it after the deadline; empty before
     */
    record Open(
            String name,
            Expectation expectation,
            Instant since,
            Instant changed,
            Instant due,
            Duration pause,
            Optional<String> doubt) {
        private Open later(Instant now) {
            var doubled = pause.multipliedBy(2);
            var longer = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            return new Open(name, expectation, since, changed, now.plus(pause), longer, doubt);
        }

        private Open doubted(String difference, Instant now) {
            return new Open(
                    name, expectation, since, changed, now.plus(PAUSE_IN_DOUBT), pause, Optional.of(difference));
        }
    }

    /**
     * The names have just been changed; an earlier change of theirs is not looked for any more.
     *
     * @param now by the clock that cannot be set
     * @param shown what people's clocks show
     */
    void add(Map<String, Expectation> changed, Instant now, Instant shown) {
        changed.forEach((name, expectation) ->
                open.put(name, new Open(name, expectation, shown, now, now, FIRST_PAUSE, Optional.empty())));
    }

    /**
     * What the zone says of names that are looked for. One of which it says something else than was expected has just been changed: by
     * a write that had seemed to fail, or by somebody else.
     */
    void correct(Map<String, Expectation> expectations, Instant now, Instant shown) {
        var others = new HashMap<>(expectations);
        others.entrySet().removeIf(other -> {
            var known = open.get(other.getKey());
            return known == null || known.expectation.equals(other.getValue());
        });
        add(others, now, shown);
    }

    /** The names that are looked for. */
    Set<String> names() {
        return Set.copyOf(open.keySet());
    }

    /** Whom to look for next. */
    Optional<Open> next() {
        return open.values().stream().min(Comparator.comparing(Open::due));
    }

    /**
     * Takes in what was seen.
     *
     * @param difference from what was expected; empty if it is there
     * @return whether the name has come into doubt by that
     */
    boolean looked(Open at, Optional<String> difference, Instant now) {
        if (!at.equals(open.get(at.name))) {
            return false; // changed again meanwhile
        }
        if (difference.isEmpty()) {
            open.remove(at.name);
            times.add(Duration.between(at.changed, now).toNanos());
            return false;
        }
        var isLate = !now.isBefore(at.changed.plus(deadline));
        open.put(at.name, isLate ? at.doubted(difference.get(), now) : at.later(now));
        return isLate && at.doubt.isEmpty();
    }

    /** How long it took until changes were seen. */
    DurationHistogram times() {
        return times;
    }

    Visibility report() {
        var doubts = open.values().stream()
                .flatMap(at -> at.doubt.stream().map(text -> new Visibility.Doubt(at.name, at.since, text)))
                .sorted(Comparator.comparing(Visibility.Doubt::name))
                .toList();
        return new Visibility(times.count(), times.quantile(0.5), times.quantile(0.99), open.size(), doubts);
    }
}
