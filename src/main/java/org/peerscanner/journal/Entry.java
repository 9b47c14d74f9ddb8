package org.peerscanner.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One line of the journal, as it is kept and read. Immutable.
 *
 * @param at when it was noted, to the millisecond
 * @param kind of the event: {@code health}
 * @param host that it is about; empty if it is about all of them
 * @param evidence as compact JSON; empty if there is none
 */
public record Entry(
        Instant at, String kind, Optional<String> host, String what, String cause, Optional<String> evidence) {
    public Entry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(kind, "kind");
        requireNonNull(host, "host");
        requireNonNull(what, "what");
        requireNonNull(cause, "cause");
        requireNonNull(evidence, "evidence");
    }

    static Entry of(Instant at, Event event) {
        return new Entry(at, kind(event), event.host(), event.what(), event.cause(), evidence(event));
    }

    private static String kind(Event event) {
        return switch (event) {
            case Event.Health _ -> "health";
            case Event.Registration _ -> "registration";
            case Event.Membership _ -> "membership";
            case Event.Order _ -> "order";
            case Event.Leases _ -> "leases";
            case Event.SelfCheck _ -> "self-check";
            case Event.Dns _ -> "dns";
            case Event.Program _ -> "program";
            case Event.Gap _ -> "gap";
        };
    }

    private static Optional<String> evidence(Event event) {
        return event instanceof Event.Health health ? health.evidence().map(Evidence::json) : Optional.empty();
    }
}
