package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier run of the program has left in the zone: hosts that only the zone knows are taken into the fleet, and removals wait
 * until everybody has been judged. Used by one thread at a time.
 */
final class Inheritance {
    private static final Logger log = LoggerFactory.getLogger(Inheritance.class);

    private static final String JUST_STARTED =
            "held back: peerscanner has just started and has not probed every host twice";

    private final Recovery recovery;
    private final Fleet fleet;
    private final Duration hold;
    /** Until when removals wait; empty before the first read. */
    private Optional<Instant> heldUntil = Optional.empty();
    /** Hosts that the store has not taken, and why. */
    private Map<HostName, String> untaken = Map.of();

    /** @param hold from the first read until everybody has been judged */
    Inheritance(Recovery recovery, Fleet fleet, Duration hold) {
        this.recovery = requireNonNull(recovery, "recovery");
        this.fleet = requireNonNull(fleet, "fleet");
        this.hold = requireNonNull(hold, "hold");
    }

    /**
     * At the first read that is every host the store does not have; later those that it has not taken, or the operator has had adopted.
     *
     * @param gone hosts that have unregistered themselves
     */
    void takeIn(ZoneContents contents, Set<HostName> gone, Instant now) {
        Predicate<Bearer> isUnknown = bearer -> fleet.find(bearer.host()).isEmpty() && !gone.contains(bearer.host());
        Predicate<Bearer> inQuestion = heldUntil.isPresent()
                ? isUnknown.and(bearer -> bearer.adopted() || untaken.containsKey(bearer.host()))
                : isUnknown;
        takeIn(recovery.hosts(contents, inQuestion, now));
        if (heldUntil.isEmpty()) {
            heldUntil = Optional.of(contents.own().isEmpty() ? now : now.plus(hold));
        }
    }

    private void takeIn(List<Host> hosts) {
        var before = untaken;
        untaken = new HashMap<>();
        var trouble = Optional.<String>empty();
        for (var host : hosts) {
            trouble = trouble.or(() -> trouble(host));
            trouble.ifPresent(why -> untaken.put(host.name(), "held back: it could not be stored: " + why));
        }
        if (hosts.size() > untaken.size()) {
            var taken = hosts.stream()
                    .map(Host::name)
                    .filter(name -> !untaken.containsKey(name))
                    .toList();
            log.info("{} hosts come back from the zone: {}", taken.size(), text(taken));
        }
        if (!untaken.isEmpty() && !untaken.equals(before)) {
            log.error(
                    "{} hosts cannot come back from the zone before the store works again: {}",
                    untaken.size(),
                    text(untaken.keySet()));
        }
    }

    /** Takes a host in; why that failed, after which the others need not be tried. */
    private Optional<String> trouble(Host host) {
        try {
            fleet.edit(host.name(), present -> new Edit<>(present.or(() -> Optional.of(host)), true));
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Collection<HostName> names) {
        return names.stream().map(HostName::label).collect(Collectors.joining(", "));
    }

    /** Why nothing may be removed, if that is so. */
    Optional<String> frozen(Instant now) {
        return heldUntil.filter(now::isBefore).map(_ -> JUST_STARTED);
    }

    /** What is published of hosts that the store has not taken stays. */
    void hold(Draft draft, ZoneContents contents) {
        if (untaken.isEmpty()) {
            return;
        }
        for (var own : contents.own()) {
            own.record()
                    .bearer()
                    .map(bearer -> untaken.get(bearer.host()))
                    .ifPresent(reason -> draft.hold(own, reason));
        }
    }
}
