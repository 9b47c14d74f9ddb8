package org.peerscanner.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peerscanner.fleet.Order.Verb;

/**
 * All that the operator has said, at one moment. Immutable.
 *
 * @param byHost one order for each name at the most
 * @param freeze why nothing is written to DNS; empty if it is
 */
public record Orders(Map<HostName, Order> byHost, Optional<Word> freeze) {
    public static final Orders NONE = new Orders(Map.of(), Optional.empty());

    public Orders {
        byHost = Map.copyOf(byHost);
        requireNonNull(freeze, "freeze");
    }

    public Optional<Order> of(HostName host) {
        return Optional.ofNullable(byHost.get(host));
    }

    /** Whether there is an order for the host, and of this kind. */
    public boolean say(HostName host, Predicate<Verb> kind) {
        return of(host).map(Order::verb).filter(kind).isPresent();
    }

    /** Those that still count. */
    public Orders at(Instant now) {
        return new Orders(
                byHost.values().stream()
                        .filter(order -> !order.word().isOver(now))
                        .collect(Collectors.toUnmodifiableMap(Order::host, order -> order)),
                freeze.filter(word -> !word.isOver(now)));
    }
}
